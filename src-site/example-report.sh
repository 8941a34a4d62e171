#!/usr/bin/env bash
# Makes the report that the site shows as an example: that of the sample project, as one file.
# Needs an `mvn install` before it, which trains the sample; arguments go to Maven.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp "$@" -f sample-project mnist:report -Dmnist.report.singleFile -Dmnist.report.title="Digits of MNIST"
mkdir -p src-site/resources/example
cp sample-project/target/mnist/report/index.html src-site/resources/example/
