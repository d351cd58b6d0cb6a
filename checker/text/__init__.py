"""Text that knows where it came from: source, source map, folding, sentences, document model."""
