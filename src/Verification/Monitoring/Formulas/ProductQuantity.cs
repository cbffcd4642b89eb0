using System.Collections.Immutable;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A number times factors, in their order.</summary>
internal sealed record ProductQuantity(double Coefficient, ImmutableArray<Quantity> Factors) : Quantity
{
    protected override IEnumerable<Formula> Parts => Factors;

    public override Course Of(RunReader run, InstantGrid grid, Member? member)
    {
        var product = Course.Of(Coefficient);
        foreach (var factor in Factors)
        {
            product = Arithmetic.Multiply(product, factor.Of(run, grid, member));
        }

        return product;
    }
}
