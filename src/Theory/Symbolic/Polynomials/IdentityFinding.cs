namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>What became of the claim that a rational function is zero: a proof, or a point that refutes it.</summary>
public sealed class IdentityFinding
{
    internal IdentityFinding(RationalFunction difference, IReadOnlyDictionary<string, Rational>? point)
    {
        Difference = difference;
        Counterexample = point;
        if (point is not null)
        {
            ValueAtCounterexample = difference.Evaluate(point);
        }
    }

    /// <summary>The function in lowest terms; zero where the claim is proved.</summary>
    public RationalFunction Difference { get; }

    /// <summary>True where the function is the zero function.</summary>
    public bool IsProved => Counterexample is null;

    /// <summary>A point at which the function is defined and not zero; null where the claim is proved.</summary>
    public IReadOnlyDictionary<string, Rational>? Counterexample { get; }

    /// <summary>The value at the counterexample, never zero; null where the claim is proved.</summary>
    public Rational? ValueAtCounterexample { get; }

    /// <summary><c>proved</c>, or the point and the value there.</summary>
    public override string ToString() =>
        Counterexample is null
            ? "proved"
            : $"refuted at {string.Join(", ", Counterexample.Select(entry => $"{entry.Key} = {entry.Value}"))}: {ValueAtCounterexample}";
}
