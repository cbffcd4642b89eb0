namespace MimVerify.Theory.Model;

/// <summary>
/// The law of the latents z_j on [L, U], 0 &lt;= L &lt;= U (theory.md section 1), with a quadrature rule that follows the
/// integrand.
/// </summary>
/// <remarks>
/// Expectations of the theory are of functions that vary like exp(rate z): attention to an area with correlation Phi is a
/// logistic function of z Phi. Late in training such an integrand lives within 1/(2 Phi) of z = L, where any fixed rule is
/// wrong. A rule is therefore asked for together with the rate, and its nodes are laid in y = (z - L) rate; they move
/// continuously with the rate, so that a solver sees a smooth right-hand side.
/// </remarks>
public abstract record LatentLaw
{
    private protected LatentLaw()
    {
    }

    /// <summary>L, the lower end of the support.</summary>
    public abstract double Low { get; }

    /// <summary>U, the upper end of the support.</summary>
    public abstract double High { get; }

    /// <summary>The most nodes that <see cref="FillRule"/> ever writes.</summary>
    public abstract int MaximumNodes { get; }

    /// <summary>True where z takes one value.</summary>
    public bool IsConstant => Low == High;

    /// <summary>True for finitely many values: sums instead of integrals.</summary>
    public abstract bool IsDiscrete { get; }

    /// <summary>A few words for a reader: <c>uniform on [0.5, 1.5]</c>.</summary>
    public abstract string Description { get; }

    /// <summary>
    /// Writes nodes and weights (summing to 1) for E[f(z)] with f varying like a logistic function of rate z or like exp(-rate z);
    /// relative error below 1e-10 for these and for squares of logistics.
    /// </summary>
    /// <param name="rate">The size of the rate, at least 0.</param>
    /// <param name="nodes">At least <see cref="MaximumNodes"/> entries.</param>
    /// <param name="weights">At least <see cref="MaximumNodes"/> entries.</param>
    /// <returns>The number of nodes written.</returns>
    public abstract int FillRule(double rate, Span<double> nodes, Span<double> weights);

    /// <summary>The inverse distribution function: the value that z stays at or below with the given probability.</summary>
    public abstract double Quantile(double probability);

    /// <summary>E[z^power]; infinite where a law without an upper end has no such moment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The power is negative.</exception>
    public virtual double Moment(int power) => ExponentialMoment(power, 0);

    /// <summary>E[z^power exp(rate z)], for a rate of either sign.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The power is negative.</exception>
    public double ExponentialMoment(int power, double rate)
    {
        Guard.AtLeast(power, 0);
        var nodes = new double[MaximumNodes];
        var weights = new double[MaximumNodes];
        var count = rate > 0 ? FillRuleForGrowth(rate, nodes, weights) : FillRule(Math.Abs(rate), nodes, weights);
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += weights[i] * Math.Pow(nodes[i], power) * Math.Exp(rate * nodes[i]);
        }

        return sum;
    }

    /// <summary>A rule for f varying like exp(+rate z), which lives near U.</summary>
    private protected virtual int FillRuleForGrowth(double rate, Span<double> nodes, Span<double> weights) => FillRule(rate, nodes, weights);
}
