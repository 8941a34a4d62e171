<#ftl output_format="Markdown">
<#-- Model card. Values are escaped and stay on one line. -->
# Model card

Generated from the files of the training run. The same files produce the same card.

## Model details

<@table card.model/>

The model classifies grayscale images of single characters and returns a probability for each class. The model file contains the network, the weights, and a manifest with this provenance.

- **Input**: grayscale images of ${card.input}; background is 0, ink is 255.
- **Classes**: ${card.classes}.

## Intended use

Classification of single characters that resemble the training images: one character per image, with the same orientation and size. `mnist:predict` and the class `DigitClassifier` preprocess images accordingly.

Out of scope:

- **Characters of other classes.** The model always predicts one of its classes; only a low probability can indicate another character.
- **Numbers, words or pages.** Segment them into single characters first.
- **Decisions about people without human review.** A wrong prediction can have a high probability.

## Data

<@table card.data/>
<#if card.alerts?has_content>

<#list card.alerts as alert>
- ${alert}
</#list>
</#if>

## Training procedure

<#list card.training as sentence>
${sentence}

</#list>
<@table card.settings/>

Environment:

<@table card.environment/>

## Metrics

<#list card.metrics as metrics>
Evaluated on ${metrics.images}. Macro F1 is the ${metrics.averaged}. Intervals are 95 % Wilson confidence intervals. They account for the sampling of these images, not for images of another kind.

| metric | value | 95 % CI |
|---|---:|---:|
<#list metrics.figures as figure>
| ${figure.name} | ${figure.value} | ${figure.interval} |
</#list>
<#if metrics.thresholds?has_content>

<#list metrics.thresholds as threshold>
- ${threshold}.
</#list>
</#if>

| class | images | recall | 95 % CI | precision | 95 % CI |
|---|---:|---:|---:|---:|---:|
<#list metrics.classes as row>
| ${row.name} | ${row.images} | ${row.recall.value} | ${row.recall.interval} | ${row.precision.value} | ${row.precision.interval} |
</#list>
<#else>
Not evaluated yet. Run `mnist:evaluate` to add the metrics.
</#list>

## Limitations

<#list card.metrics as metrics>
<#list metrics.weaknesses as weakness>
- ${weakness}
</#list>
</#list>
- Accuracy can be lower for writers, pens, scanners or segmentation methods that are not in the data. Evaluate the model on your own images, and add some of them to the training images.
- A predicted probability is a confidence, not an accuracy. The calibration section of the report compares the two.

## Reproducibility

<#list card.commands as command>
${command}

<#else>
No command is recorded. To reproduce the model, train with the data, network, settings and version above.

</#list>
The same commit, data, settings and version produce a byte-identical model file on every machine (with the engine `java`).

<#macro table facts>
| | |
|---|---|
<#list facts as fact>
| ${fact.name} | ${fact.value} |
</#list>
</#macro>
