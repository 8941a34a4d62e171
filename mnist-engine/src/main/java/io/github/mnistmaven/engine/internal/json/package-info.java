/** Reader and writer of JSON for networks and models. */
package io.github.mnistmaven.engine.internal.json;
