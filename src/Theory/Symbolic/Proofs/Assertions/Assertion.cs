using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>One thing that has to be true for a theorem to hold, as formulas.</summary>
/// <param name="Label">A few words that tell it from the theorem's other assertions.</param>
public abstract record Assertion(string Label)
{
    /// <summary>The abbreviations of its formulas.</summary>
    public DefinitionList Definitions { get; init; } = DefinitionList.None;

    /// <summary>Every formula in it, as written.</summary>
    public abstract IEnumerable<Expr> Formulas { get; }

    /// <summary>The left side as a reader sees it; an operation on a formula is a call of its name.</summary>
    public abstract Expr LeftSide { get; }

    /// <summary>How the sides are related.</summary>
    public abstract FormulaRelation Relation { get; }

    /// <summary>The right side.</summary>
    public abstract Expr RightSide { get; }

    /// <summary>Proves or refutes it.</summary>
    public abstract Finding Decide();

    /// <summary>The abbreviations' names and values.</summary>
    protected IEnumerable<Expr> DefinitionFormulas =>
        Definitions.Items.SelectMany(item => new[] { new Symbol(item.Name), item.Value });
}
