namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>One term of a polynomial: a number times a product of powers.</summary>
/// <param name="Coefficient">The number.</param>
/// <param name="Powers">The powers, in ordinal order of their variables where a polynomial hands them out.</param>
public sealed record PolynomialTerm(Rational Coefficient, IReadOnlyList<VariablePower> Powers)
{
    /// <summary>Equality of the coefficient and of the powers in their order.</summary>
    public bool Equals(PolynomialTerm? other) =>
        other is not null && Coefficient == other.Coefficient && Powers.SequenceEqual(other.Powers);

    /// <inheritdoc/>
    public override int GetHashCode() => Powers.Aggregate(Coefficient.GetHashCode(), HashCode.Combine);
}
