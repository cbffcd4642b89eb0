using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>An abbreviation; it may use the abbreviations before it.</summary>
/// <param name="Name">The symbol that is abbreviated to.</param>
/// <param name="Value">What it stands for.</param>
public sealed record Definition(string Name, Expr Value)
{
    /// <summary>The abbreviation with its value as infix text.</summary>
    public static Definition Of(string name, string value) => new(name, ExpressionParser.Parse(value));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} = {Value}";
}
