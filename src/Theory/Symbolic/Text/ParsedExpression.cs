using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>A formula with the text it was read from.</summary>
/// <param name="Value">The formula.</param>
/// <param name="Text">The text.</param>
/// <param name="Names">Every name in the text, in its order; names that canonicalisation removed (x in x - x) are among them.</param>
public sealed record ParsedExpression(Expr Value, string Text, IReadOnlyList<NameOccurrence> Names)
{
    /// <summary>An error at a place of the text, in the same form as the parser's own.</summary>
    public ParseException Error(int position, string problem) => new(Text, position, problem);
}
