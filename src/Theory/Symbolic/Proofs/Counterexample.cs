using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>A point at which a statement is false.</summary>
/// <param name="Point">The symbols' values.</param>
/// <param name="LeftValue">What the left side is there; exact where it is rational, else to double precision.</param>
/// <param name="RightValue">What the right side is there.</param>
public sealed record Counterexample(ImmutableSortedDictionary<string, Rational> Point, string LeftValue, string RightValue)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{string.Join(", ", Point.Select(entry => $"{entry.Key} = {entry.Value}"))}: {LeftValue} against {RightValue}";
}
