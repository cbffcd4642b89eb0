using System.Diagnostics;
using System.Text;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Text;

/// <summary>Formulas and derivatives against SymPy, a system that shares no code with this one: one Python process for the whole batch.</summary>
public class SymPyAgreementTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public void SymPy_OnGeneratedFormulas_AgreesOnValuesAndDerivatives()
    {
        if (!File.Exists(Python) || Run("import sympy").ExitCode != 0)
        {
            Assert.Skip($"{Python} has no sympy (Debian: python3-sympy): the comparison with SymPy did not run.");
        }

        var x = new Symbol("x");
        var script = new StringBuilder("""
            from sympy import *
            import sys
            compared = 0
            def check(number, value, derivative, own_value, own_derivative, point):
                global compared
                pairs = ((value, own_value), (diff(value, x) , own_derivative), (derivative, own_derivative))
                for theirs, ours in pairs:
                    number_there = sympify(theirs).subs(point).evalf(30)
                    if ours is None or not number_there.is_real or not number_there.is_finite:
                        continue
                    compared += 1
                    if abs(number_there - Float(ours, 30)) > 1e-7*(1 + abs(number_there)):
                        print('WRONG', number, value, theirs, number_there, ours)

            """);
        var formulas = ExprGenerator.Smooth.Generator.Sample(4000, new FsCheck.Rnd(12345, 1_000_003), 16).Where(value => value.NodeCount is > 4 and < 60).Distinct().Take(150).ToList();
        var points = Agreement.Points(formulas.Count, positive: true).ToList();
        for (var index = 0; index < formulas.Count; index++)
        {
            var (value, derivative) = (formulas[index], formulas[index].Differentiate(x));
            script.Append("x = Symbol('x', real=True)\n").Append(SymPyPrinter.Declarations(value, derivative));
            var tracked = Agreement.Tracked(points[index]);
            string Own(Expr formula) =>
                formula.Evaluate(new TrackedNumbers(), tracked) is { IsKnown: true } number && number.Error < 1e-9 * (1 + Math.Abs(number.Value))
                    ? $"'{number.Value:R}'"
                    : "None";
            var symbols = value.FreeSymbols().Append(x).Distinct();
            var point = string.Join(", ", symbols.Select(symbol => $"{SymPyPrinter.PythonName(symbol.Name)}: {SymPyPrinter.Print(points[index][symbol.Name])}"));
            script.Append($"check({index}, {SymPyPrinter.Print(value)}, {SymPyPrinter.Print(derivative)}, {Own(value)}, {Own(derivative)}, {{{point}}})\n");
        }

        script.Append("print('COMPARED', compared)\n");
        var (exitCode, output, error) = Run(script.ToString());
        Assert.True(exitCode == 0, error);
        Assert.DoesNotContain("WRONG", output);
        var compared = int.Parse(output.Split("COMPARED ")[1]);
        Assert.True(compared > 250, output);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
    }

    [Fact]
    public void SymPy_OnEveryKindOfFormula_ReadsWhatIsPrinted()
    {
        if (!File.Exists(Python) || Run("import sympy").ExitCode != 0)
        {
            Assert.Skip($"{Python} has no sympy (Debian: python3-sympy): the comparison with SymPy did not run.");
        }

        var script = new StringBuilder("from sympy import *\n");
        foreach (var value in ExprGenerator.Any.Generator.Sample(600, new FsCheck.Rnd(777, 1_000_003), 24).Where(value => value.NodeCount is > 4 and < 60).Take(200))
        {
            // SymPy refuses to order numbers that it takes for complex or undefined ones; that is not about syntax.
            script.Append(SymPyPrinter.Declarations(value)).Append("try:\n    ").Append(SymPyPrinter.Print(value));
            script.Append("\nexcept (ValueError, TypeError) as error:\n    if 'compar' not in str(error): raise\n");
        }

        var (exitCode, _, error) = Run(script.ToString());
        Assert.True(exitCode == 0, error);
    }

    private static (int ExitCode, string Output, string Error) Run(string script)
    {
        var start = new ProcessStartInfo(Python, ["-I", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        if (!process.WaitForExit(90_000))
        {
            process.Kill();
            throw new TimeoutException("SymPy took more than 90 seconds.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
