using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>A linear operation on rational functions that a statement applies to a formula: a derivative, a mean, a sum over areas.</summary>
public abstract record ExactOperation
{
    /// <summary>Every formula in it, as written.</summary>
    public virtual IEnumerable<Expr> Formulas => [];

    /// <summary>The name that stands for the operation in formulas.</summary>
    public abstract string Name { get; }

    /// <summary>The operation in words, for the reader of a proof.</summary>
    public abstract string Description { get; }

    /// <summary>The image of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="definitions">The abbreviations that the operation's own formulas may use.</param>
    /// <param name="reader">The reader that the function was read with.</param>
    internal abstract RationalFunction Apply(RationalFunction function, DefinitionList definitions, ExactReader reader);
}
