namespace MimVerify.Theory.Documents;

/// <summary>One key of a mapping with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Line">The line of the key, counted from 1.</param>
public sealed record DocumentEntry(string Key, DocumentNode Value, int? Line = null);
