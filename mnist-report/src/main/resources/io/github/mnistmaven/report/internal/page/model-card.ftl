<#ftl output_format="Markdown">
<#-- The model card. Values are escaped; a table cell and a sentence stay on their line. -->
# Model card

Made from the files of the run that trained the model; the same files give the same card.

## Model details

<@table card.model/>

A network that reads one character from one image and answers with a probability for each of its classes. The file is an ordinary Deeplearning4j model with a manifest, which holds this provenance too.

- **Input**: grey images of ${card.input}; background is 0, ink is 255.
- **Classes**: ${card.classes}.

## Intended use

Reading single characters that look like those it was trained on: one in an image, as upright and as large. `mnist:predict` and the class `DigitClassifier` prepare pictures accordingly.

Not intended:

- **Anything that is not one of its classes.** The model answers with one of them in any case; only a low probability hints at it.
- **Whole numbers, words or pages.** They have to be cut into characters first.
- **Decisions about people that no person checks.** A wrong character can be read with a high probability.

## Data

<@table card.data/>
<#if card.alerts?has_content>

<#list card.alerts as alert>
- ${alert}
</#list>
</#if>

## Training procedure

<#list card.course as sentence>
${sentence}

</#list>
<@table card.settings/>

Computed by:

<@table card.machine/>

## Metrics

<#list card.metrics as metrics>
Measured on ${metrics.images}. Macro F1 is the ${metrics.averaged}. Intervals are 95 % intervals after Wilson: they cover the chance by which these images were drawn, and no other kind of image.

| figure | value | 95 % interval |
|---|---:|---:|
<#list metrics.figures as figure>
| ${figure.name} | ${figure.value} | ${figure.interval} |
</#list>
<#if metrics.thresholds?has_content>

<#list metrics.thresholds as threshold>
- ${threshold}.
</#list>
</#if>

| class | images | recall | 95 % interval | precision | 95 % interval |
|---|---:|---:|---:|---:|---:|
<#list metrics.classes as row>
| ${row.name} | ${row.images} | ${row.recall.value} | ${row.recall.interval} | ${row.precision.value} | ${row.precision.interval} |
</#list>
<#else>
Not evaluated yet: `mnist:evaluate` measures it and writes this section.
</#list>

## Limits

<#list card.metrics as metrics>
<#list metrics.weaknesses as weakness>
- ${weakness}
</#list>
</#list>
- Other writers, pens, scanners or ways of cutting than in the data may be read worse than the metrics say: measure on images of your own, and train on some of them.
- A probability says how sure the model is, not how often it is right; the report shows how the two compare.

## How to reproduce

<#list card.commands as command>
${command}

<#else>
The run left no command; what stands above, given to the same library, makes the model again.

</#list>
The same commit, data, settings and version give the same model file, byte for byte, on every machine (with the engine `java`).

<#macro table facts>
| | |
|---|---|
<#list facts as fact>
| ${fact.name} | ${fact.value} |
</#list>
</#macro>
