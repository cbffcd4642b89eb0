namespace MimVerify.Theory.Symbolic.Text;

/// <summary>A name in a parsed text, for messages about names that mean nothing to the reader of the formula.</summary>
/// <param name="Name">The name.</param>
/// <param name="Position">Its offset in the text, from 0.</param>
/// <param name="IsCall">True for a function's name, false for a symbol's.</param>
public readonly record struct NameOccurrence(string Name, int Position, bool IsCall);
