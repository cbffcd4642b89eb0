using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

/// <summary>Small changes to a formula that make most statements false: one exponent, one sign or one factor is changed.</summary>
internal static class Mutation
{
    public static IEnumerable<(string Change, Expr Formula)> Of(Expr formula) =>
        At(formula).Append(("factor 2 on the whole", 2 * formula)).Append(("sign of the whole", -formula)).Append(("plus 1", formula + 1))
            .Where(mutant => !mutant.Item2.Equals(formula));

    private static IEnumerable<(string Change, Expr Formula)> At(Expr value)
    {
        switch (value)
        {
            case Symbol:
                yield return ($"factor 2 on {value}", 2 * value);
                break;
            case Sum sum:
                foreach (var mutant in Children([.. sum.Terms], Expr.Add))
                {
                    yield return mutant;
                }

                for (var index = 0; index < sum.Terms.Length; index++)
                {
                    yield return ($"sign of {sum.Terms[index]}", Expr.Add(sum.Terms.SetItem(index, -sum.Terms[index])));
                }

                break;
            case Product product:
                foreach (var mutant in Children([product.Coefficient, .. product.Factors], Expr.Multiply))
                {
                    yield return mutant;
                }

                break;
            case Power power:
                foreach (var (change, exponent) in At(power.Exponent))
                {
                    yield return (change, Expr.Pow(power.Base, exponent));
                }

                foreach (var (change, @base) in At(power.Base))
                {
                    yield return (change, Expr.Pow(@base, power.Exponent));
                }

                yield return ($"exponent of {power}", Expr.Pow(power.Base, power.Exponent + 1));
                break;
            case Exponential exponential:
                foreach (var (change, argument) in At(exponential.Argument))
                {
                    yield return (change, Expr.Exp(argument));
                }

                break;
            case Logarithm logarithm:
                foreach (var (change, argument) in At(logarithm.Argument))
                {
                    yield return (change, Expr.Log(argument));
                }

                break;
        }
    }

    private static IEnumerable<(string Change, Expr Formula)> Children(Expr[] parts, Func<IEnumerable<Expr>, Expr> join)
    {
        for (var index = 0; index < parts.Length; index++)
        {
            foreach (var (change, part) in At(parts[index]))
            {
                yield return (change, join([.. parts[..index], part, .. parts[(index + 1)..]]));
            }
        }
    }
}
