namespace MimVerify.Verification.Scaling;

/// <summary>What a claim says of a quantity as P grows with the exponents held (theory.md section 6).</summary>
public abstract record GrowthStatement
{
    private GrowthStatement()
    {
    }

    /// <summary>The quantity tends to a constant.</summary>
    /// <param name="Limit">The constant.</param>
    public sealed record TendsTo(double Limit) : GrowthStatement;

    /// <summary>The quantity stays below a constant times what it was divided by.</summary>
    public sealed record Bounded : GrowthStatement;

    /// <summary>The quantity tends to 0.</summary>
    public sealed record Vanishes : GrowthStatement;

    /// <summary>The quantity grows like a power of P, factors that vary more slowly than any power aside.</summary>
    /// <param name="Exponent">The power.</param>
    public sealed record ScalesAs(double Exponent) : GrowthStatement;

    /// <summary>The quantity grows no faster than a power of P.</summary>
    /// <param name="Exponent">The power.</param>
    public sealed record ScalesAtMost(double Exponent) : GrowthStatement;
}
