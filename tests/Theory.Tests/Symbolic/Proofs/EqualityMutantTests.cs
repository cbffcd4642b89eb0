using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

/// <summary>Every equality with one exponent, sign or factor changed is refuted at a point where the trees, evaluated by themselves, differ.</summary>
public class EqualityMutantTests
{
    public static TheoryData<string> Ids => [.. TheoremCatalogue.All.Where(theorem => theorem.Assertions.Any(a => a is EqualityAssertion)).Select(theorem => theorem.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Decide_FalseEquality_IsRefutedAtAPointWhereTheSidesDiffer(string id)
    {
        var refuted = 0;
        foreach (var assertion in TheoremCatalogue.Find(id)!.Assertions.OfType<EqualityAssertion>())
        {
            foreach (var (change, mutant) in Mutants(assertion))
            {
                var where = $"{id}, {assertion.Label}, {change}: {mutant.Operand} against {mutant.Claimed}";
                var finding = mutant.Decide();
                if (finding.Status == ProofStatus.Proved)
                {
                    Assert.True(StillTrue(assertion, mutant), where);
                    continue;
                }

                if (finding.Status == ProofStatus.NotProved)
                {
                    Assert.True(IsUndefined(mutant), where);
                    continue;
                }

                AssertDiffers(mutant, finding.Counterexample!, where);
                refuted++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{id}: {refuted} false mutants refuted");
        Assert.True(refuted >= 3, $"{id} has {refuted} false mutants");
    }

    private static IEnumerable<(string Change, EqualityAssertion Mutant)> Mutants(EqualityAssertion assertion)
    {
        if (!assertion.Claimed.Equals(Expr.Zero))
        {
            return Mutation.Of(assertion.Claimed).Select(mutant => (mutant.Change, assertion with { Claimed = mutant.Formula }));
        }

        // Nothing stands on the right, so the left is changed: in the abbreviation where the left is only a name.
        return assertion.Operand is Symbol { Name: var name } && assertion.Definitions.Items.FirstOrDefault(item => item.Name == name) is { } definition
            ? Mutation.Of(definition.Value).Select(mutant => (mutant.Change, assertion with { Definitions = assertion.Definitions.Replace(name, mutant.Formula) }))
            : Mutation.Of(assertion.Operand).Select(mutant => (mutant.Change, assertion with { Operand = mutant.Formula }));
    }

    // A change may leave a statement true, such as a factor of 2 on something that is 0. Then both sides agree at points of our own.
    private static bool StillTrue(EqualityAssertion original, EqualityAssertion mutant)
    {
        var (claimed, changed) = (original.Definitions.Expand(original.Claimed), mutant.Definitions.Expand(mutant.Claimed));
        var random = new Random(7);
        for (var trial = 0; trial < 5; trial++)
        {
            var names = new[] { claimed, changed }.FreeSymbols().Select(symbol => symbol.Name);
            var point = names.ToDictionary(name => name, _ => random.Next(2, 50) / 51.0);
            var (left, right) = (claimed.Evaluate(point), changed.Evaluate(point));
            if (Math.Abs(left - right) > 1e-9 * (Math.Abs(left) + Math.Abs(right)))
            {
                return false;
            }
        }

        return true;
    }

    // The logarithm of a negative number: there is no point to refute at.
    private static bool IsUndefined(EqualityAssertion assertion)
    {
        var sides = new[] { assertion.Definitions.Expand(assertion.Operand), assertion.Definitions.Expand(assertion.Claimed) };
        return sides.Any(side => double.IsNaN(side.Evaluate(side.FreeSymbols().ToDictionary(symbol => symbol.Name, _ => 0.3))));
    }

    private static void AssertDiffers(EqualityAssertion assertion, Counterexample counterexample, string where)
    {
        Assert.NotEqual(counterexample.LeftValue, counterexample.RightValue);
        var operand = assertion.Definitions.Expand(assertion.Operand);
        var claimed = assertion.Definitions.Expand(assertion.Claimed);
        var derivation = assertion.Operations.OfType<Differentiate>().FirstOrDefault();
        var images = derivation is null
            ? []
            : derivation.Images.Select(image => (image.Name, Value: assertion.Definitions.Expand(image.Value))).ToArray();
        var point = new[] { operand, claimed }.Concat(images.Select(image => image.Value)).FreeSymbols()
            .ToDictionary(symbol => symbol.Name, symbol => counterexample.Point.GetValueOrDefault(symbol.Name, new Rational(1, 7)).ToDouble());
        var right = claimed.Evaluate(point);
        AssertClose(right, counterexample.RightValue, where);

        if (assertion.Operations.Any(operation => operation is not Differentiate))
        {
            // Means over masks are compared with enumeration in InitialValuesTests.
            return;
        }

        var left = derivation is null ? operand.Evaluate(point) : AlongFlow(operand, images, point);
        AssertClose(left, counterexample.LeftValue, where, derivation is null ? 1e-9 : 1e-5);
        Assert.True(Math.Abs(left - right) > 1e-5 * (Math.Abs(left) + Math.Abs(right)), where);
    }

    // The derivative along a vector field by central differences: no derivation and no rational function takes part.
    private static double AlongFlow(Expr operand, (string Name, Expr Value)[] images, Dictionary<string, double> point)
    {
        const double Step = 1e-6;
        var rates = images.ToDictionary(image => image.Name, image => image.Value.Evaluate(point));
        return (Moved(Step) - Moved(-Step)) / (2 * Step);

        double Moved(double step) =>
            operand.Evaluate(point.ToDictionary(entry => entry.Key, entry => entry.Value + (step * rates.GetValueOrDefault(entry.Key))));
    }

    private static void AssertClose(double value, string recorded, string where, double tolerance = 1e-9)
    {
        var expected = Rational.TryParse(recorded, out var exact) ? exact.ToDouble() : double.Parse(recorded);
        Assert.True(Math.Abs(value - expected) <= tolerance * (1 + Math.Abs(expected)), $"{where}: {value:R} against {recorded}");
    }
}
