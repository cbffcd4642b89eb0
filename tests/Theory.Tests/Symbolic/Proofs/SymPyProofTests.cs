using System.Diagnostics;
using System.Text;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

/// <summary>
/// Every theorem checked again by SymPy, which shares no code with this program: derivatives, identities, certificates and leading terms
/// from the printed formulas, and initial values at random whole numbers.
/// </summary>
public class SymPyProofTests
{
    private const string Python = "/usr/bin/python3";

    private const string Checks = """
        from sympy import *
        checked = 0
        def settle(name, holds):
            global checked
            checked += 1
            if not holds:
                print('WRONG', name)
        def is_zero(value):
            return expand(numer(together(value))) == 0 or simplify(value) == 0
        def equality(name, operand, images, claimed):
            left = operand if images is None else sum(image*diff(operand, symbol) for symbol, image in images)
            settle(name, is_zero(left - claimed))
        def order(name, lower, upper, squares):
            parts = [weight for root, weight in squares]
            parts.append(upper - lower - sum(root**2*weight for root, weight in squares))
            for part in parts:
                for side in fraction(cancel(together(part))):
                    symbols = sorted(side.free_symbols, key=str)
                    settle(name, all(c >= 0 for c in (Poly(side, *symbols).coeffs() if symbols else [side])))
        def leading(name, operand, base, growths, claimed):
            step = Symbol('step', positive=True)
            def at(value):
                return value.subs([(symbol, growth) for symbol, growth in growths], simultaneous=True).subs(base, step)
            ratio = fraction(cancel(together(at(operand)/claimed.subs(base, step))))
            above, below = (Poly(side, step) for side in ratio)
            settle(name, above.degree() == below.degree() and is_zero(above.LC() - below.LC()))

        """;

    [Fact]
    public void SymPy_OnEveryTheorem_Agrees()
    {
        SkipWithoutSymPy();
        var script = new StringBuilder(Checks);
        var expected = 0;
        foreach (var theorem in TheoremCatalogue.All)
        {
            foreach (var assertion in theorem.Assertions)
            {
                var name = $"'{theorem.Id}: {assertion.Label.Replace('\'', ' ')}'";
                switch (assertion)
                {
                    case EqualityAssertion equality when equality.Operations.All(operation => operation is Differentiate):
                        WriteEquality(script, name, equality);
                        expected++;
                        break;
                    case OrderAssertion order:
                        WriteOrder(script, name, order);
                        expected += 2 * (order.Squares.Length + 1);
                        break;
                    case LeadingTermAssertion leading:
                        WriteLeading(script, name, leading);
                        expected++;
                        break;
                }
            }
        }

        Assert.Equal(expected, Checked(script));
    }

    [Fact]
    public void SymPy_OnInitialValuesAtRandomNumbers_Agrees()
    {
        SkipWithoutSymPy();
        var script = new StringBuilder(Checks);
        var random = new Random(20261122);
        var formulas = DerivationCatalogue.Sections.Single(section => section.Id == "initial-values").Formulas;
        for (var trial = 0; trial < 10; trial++)
        {
            int[] sizes = [random.Next(1, 30), random.Next(1, 30), random.Next(1, 30)];
            var patches = sizes.Sum() + 2;
            sizes = [.. sizes, 2];
            var masked = random.Next(1, patches - 3);
            var values = InitialValues.Evaluate(patches, sizes, masked, 0, [new(1, 3), 2], [new(2, 5), new(3, 5)]);
            Rational Moment(int power) => (Rational.Pow(new(1, 3), power) * new Rational(2, 5)) + (Rational.Pow(2, power) * new Rational(3, 5));
            var point = new Dictionary<string, Rational>
            {
                ["P"] = patches, ["theta"] = masked, ["r"] = new(masked, patches), ["C_a"] = sizes[0], ["C_j"] = sizes[1],
                ["m1"] = Moment(1), ["m2"] = Moment(2), ["m3"] = Moment(3),
            };
            var (all, rest) = ((sizes[1] * sizes[1]) + (sizes[2] * sizes[2]) + 4, (sizes[2] * sizes[2]) + 4);
            Check("initial-loss", all, values.Loss);
            Check("initial-target-rate", all, values.Alpha[0]);
            Check("initial-other-rate", rest, values.Alpha[1]);
            Check("initial-own-key-rate", all, values.OwnBeta);
            Check("initial-other-key-rate", rest, values.Beta[1]!.Value);

            void Check(string id, int squares, Rational value)
            {
                var formula = formulas.Single(candidate => candidate.Id == id);
                var expanded = formula.Definitions.Expand(formula.Right);
                script.Append(SymPyPrinter.Declarations(expanded));
                var numbers = expanded.FreeSymbols().Select(symbol => $"{SymPyPrinter.PythonName(symbol.Name)}: {SymPyPrinter.Print(symbol.Name == "S_2" ? squares : point[symbol.Name])}");
                script.Append($"settle('{id} {trial}', ({SymPyPrinter.Print(expanded)}).subs({{{string.Join(", ", numbers)}}}) == {SymPyPrinter.Print(value)})\n");
            }
        }

        Assert.Equal(50, Checked(script));
    }

    [Fact]
    public void SymPy_OnFalseTheorems_Disagrees()
    {
        SkipWithoutSymPy();
        var script = new StringBuilder(Checks);
        WriteEquality(script, "'equality'", EqualityAssertion.Of("", "W^2", "W^2", Differentiate.By("W = z_a*W")));
        WriteOrder(script, "'order'", OrderAssertion.Of("", "A", "A^2"));
        WriteLeading(script, "'leading'", LeadingTermAssertion.Of("", "P + 1", "2*P") with { Growths = [Growth.Of("P", "1", "1")] });
        Assert.Equal(["WRONG equality", "WRONG order", "WRONG leading"], Run(script + "\n").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static void WriteEquality(StringBuilder script, string name, EqualityAssertion assertion)
    {
        var (operand, claimed) = (assertion.Definitions.Expand(assertion.Operand), assertion.Definitions.Expand(assertion.Claimed));
        var images = assertion.Operations.Cast<Differentiate>().SelectMany(operation => operation.Images)
            .Select(image => (Symbol: new Symbol(image.Name), Image: assertion.Definitions.Expand(image.Value))).ToArray();
        script.Append(SymPyPrinter.Declarations([operand, claimed, .. images.SelectMany(image => new[] { image.Symbol, image.Image })]));
        var rates = images.Length == 0 ? "None" : $"[{string.Join(", ", images.Select(image => $"({Print(image.Symbol)}, {Print(image.Image)})"))}]";
        script.Append($"equality({name}, {Print(operand)}, {rates}, {Print(claimed)})\n");
    }

    private static void WriteOrder(StringBuilder script, string name, OrderAssertion assertion)
    {
        Expr Expand(Expr formula) => assertion.Definitions.Expand(formula);
        var squares = assertion.Squares.Select(square => (Root: Expand(square.Root), Weight: Expand(square.Weight))).ToArray();
        script.Append(SymPyPrinter.Declarations([Expand(assertion.Lower), Expand(assertion.Upper), .. squares.SelectMany(square => new[] { square.Root, square.Weight })]));
        script.Append(
            $"order({name}, {Print(Expand(assertion.Lower))}, {Print(Expand(assertion.Upper))}, [{string.Join(", ", squares.Select(square => $"({Print(square.Root)}, {Print(square.Weight)})"))}])\n");
    }

    // At one point of the region, with the base replaced by a power of another symbol that makes every exponent whole.
    private static void WriteLeading(StringBuilder script, string name, LeadingTermAssertion assertion)
    {
        var point = LinearRegion.Of(assertion.Region).FindPoint()!;
        var numbers = point.ToDictionary(entry => (Expr)new Symbol(entry.Key), entry => (Expr)entry.Value);
        var exponents = assertion.Growths.Select(growth => growth.Exponent.Substitute(numbers)).OfType<Number>().Select(number => number.Value.Denominator);
        var scale = exponents.Aggregate(System.Numerics.BigInteger.One, (multiple, other) => multiple * other / System.Numerics.BigInteger.GreatestCommonDivisor(multiple, other));
        var @base = new Symbol(assertion.Base);
        Expr Scaled(Expr formula) => formula.Substitute(numbers).Substitute(@base, Expr.Pow(@base, scale));
        var operand = assertion.Definitions.Expand(assertion.Operand);
        var growths = assertion.Growths.Select(growth => (Symbol: new Symbol(growth.Symbol), Value: growth.Coefficient * Expr.Pow(@base, scale * growth.Exponent.Substitute(numbers)))).ToArray();
        script.Append(SymPyPrinter.Declarations([operand, Scaled(assertion.Claimed), @base, .. growths.SelectMany(growth => new[] { growth.Symbol, growth.Value })]));
        var pairs = string.Join(", ", growths.Select(growth => $"({Print(growth.Symbol)}, {Print(growth.Value)})"));
        script.Append($"leading({name}, {Print(operand)}, {Print(@base)}, [{pairs}], {Print(Scaled(assertion.Claimed))})\n");
    }

    private static string Print(Expr value) => $"sympify({SymPyPrinter.Print(value)})";

    private static int Checked(StringBuilder script)
    {
        var (exitCode, output, error) = Run(script.Append("print('CHECKED', checked)\n").ToString());
        Assert.True(exitCode == 0, error);
        Assert.DoesNotContain("WRONG", output, StringComparison.Ordinal);
        return int.Parse(output.Split("CHECKED ")[1]);
    }

    private static void SkipWithoutSymPy()
    {
        if (!File.Exists(Python) || Run("import sympy").ExitCode != 0)
        {
            Assert.Skip($"{Python} has no sympy (Debian: python3-sympy): the comparison with SymPy did not run.");
        }
    }

    private static (int ExitCode, string Output, string Error) Run(string script)
    {
        var start = new ProcessStartInfo(Python, ["-I", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        if (!process.WaitForExit(180_000))
        {
            process.Kill();
            throw new TimeoutException("SymPy took more than 180 seconds.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
