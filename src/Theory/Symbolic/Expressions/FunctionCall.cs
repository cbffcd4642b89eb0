using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>
/// A named function of its arguments, in their order. <c>E</c> is the expectation, which differentiation enters; the functions that evaluation
/// knows are those of <see cref="NumberSystem{T}.Apply"/>; any other name is the user's. <c>f'2</c> names the derivative of f by its second argument.
/// </summary>
public sealed record FunctionCall : Expr
{
    internal FunctionCall(string name, ImmutableArray<Expr> arguments)
        : this(name, arguments, Above(arguments.AsSpan()))
    {
    }

    private FunctionCall(string name, ImmutableArray<Expr> arguments, (int Depth, long NodeCount) above)
        : base(HashCode.Combine(8, name, HashOf(arguments.AsSpan())), above.Depth, above.NodeCount, 1)
    {
        Name = name;
        Arguments = arguments;
    }

    /// <summary>The name of the function.</summary>
    public string Name { get; }

    /// <summary>The arguments; a statement may be one.</summary>
    public ImmutableArray<Expr> Arguments { get; }

    internal override bool IsStatement => Identifier.IsConnective(Name);

    /// <inheritdoc/>
    public bool Equals(FunctionCall? other) =>
        ReferenceEquals(this, other)
        || (other is not null && GetHashCode() == other.GetHashCode() && Name == other.Name && Arguments.AsSpan().SequenceEqual(other.Arguments.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
