using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>
/// A statement as data: what it says in words, what it rests on, and the assertions that prove it when all are true.
/// </summary>
/// <remarks>
/// Both sides of every assertion are formulas, not code. A reader sees them printed, another computer-algebra system can check them, and a
/// test can change an exponent, a sign or a factor and see the statement refuted.
/// </remarks>
public sealed record Theorem
{
    /// <summary>The identifier, a slug such as <c>gradient-lemma-target</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>The statement in words and infix formulas.</summary>
    public required string Statement { get; init; }

    /// <summary>How the assertions give the statement for every number of patches and areas.</summary>
    public required string Argument { get; init; }

    /// <summary>The claims (<c>E2</c>) and equations (<c>(7)</c>) that it supports.</summary>
    public ImmutableArray<string> Supports { get; init; } = [];

    /// <summary>What is taken for granted.</summary>
    public ImmutableArray<string> Hypotheses { get; init; } = [];

    /// <summary>What has to be true.</summary>
    public required ImmutableArray<Assertion> Assertions { get; init; }

    /// <summary>Every symbol of the assertions with its meaning and range, in ordinal order.</summary>
    public ImmutableArray<ProofSymbol> Symbols =>
    [
        .. Assertions.SelectMany(assertion => assertion.Formulas).FreeSymbols().Select(symbol => symbol.Name)
            .Distinct().Order(StringComparer.Ordinal).Select(Vocabulary.Find),
    ];

    /// <summary>Decides every assertion.</summary>
    public Proof Prove() => new(this, [.. Assertions.Select(assertion => assertion.Decide())]);
}
