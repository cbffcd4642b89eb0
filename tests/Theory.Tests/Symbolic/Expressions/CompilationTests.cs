using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Expressions;

public class CompilationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compile_Smooth_EqualsEvaluation(bool interpret)
    {
        var compared = 0;
        Prop.ForAll(ExprGenerator.Smooth, ExprGenerator.Smooth, (first, second) =>
        {
            var parameters = new[] { first, second }.FreeSymbols();
            var function = ExprCompiler.Compile([first, second, first * second], parameters, null, interpret);
            Assert.Equal(interpret, function.IsInterpreted);
            foreach (var point in Agreement.Points(4))
            {
                var results = new double[3];
                function.Invoke(parameters.Select(symbol => point[symbol.Name].ToDouble()).ToArray(), results);
                var tracked = Agreement.Tracked(point);
                foreach (var (value, result) in new[] { first, second }.Zip(results))
                {
                    var expected = value.Evaluate(new TrackedNumbers(), tracked);
                    if (expected.IsKnown)
                    {
                        compared++;
                        if (!(Math.Abs(result - expected.Value) <= 4 * expected.Error))
                        {
                            return false.Label($"{value}: {result}, not {expected} at {string.Join(", ", point)}");
                        }
                    }
                }
            }

            return true.ToProperty();
        }).Check(ExprGenerator.Config(41, 600));
        Assert.True(compared > 1000, $"Only {compared} comparisons were possible.");
    }

    [Theory]
    [InlineData("piecewise(x < 0, -x, x >= 2, x^2, 7)", -3.0, 3.0)]
    [InlineData("piecewise(x < 0, -x, x >= 2, x^2, 7)", 1.0, 7.0)]
    [InlineData("piecewise(x < 0, -x, x >= 2, x^2, 7)", 3.0, 9.0)]
    [InlineData("piecewise(x < 0 or x > 2, 1, not x = 1, 2, 3)", 1.0, 3.0)]
    [InlineData("piecewise(x < 0 or x > 2, 1, not x = 1, 2, 3)", 1.5, 2.0)]
    [InlineData("piecewise(x < 0 implies x < -2, 1, 2)", -1.0, 2.0)]
    [InlineData("piecewise(x <= 1 and x <> 0, 1, 2)", 0.0, 2.0)]
    [InlineData("piecewise(x < 0, 1)", 1.0, double.NaN)]
    [InlineData("piecewise(x > 2, 2, x)", 3.0, 2.0)]
    [InlineData("piecewise(x > 2, 2, x)", 1.0, 1.0)]
    [InlineData("piecewise(x > 2, 2, x)", double.NaN, double.NaN)]
    [InlineData("piecewise(x > 2, x, 2)", 3.0, 3.0)]
    [InlineData("piecewise(x > 2, 3, x)", 4.0, 3.0)]
    [InlineData("max(x, 2) - min(x, 2) + abs(-x) + sign(x) + tanh(0)", 3.0, 5.0)]
    [InlineData("x^100", 1.5, 4.065611775352152e17)]
    [InlineData("x^(5/2) + x^(-1/2) + x^(1/3)", 1.0, 3.0)]
    [InlineData("3/4", 1.0, 0.75)]
    [InlineData("x", 5.0, 5.0)]
    public void Compile_Given_HasTheValue(string text, double x, double expected)
    {
        var value = ExpressionParser.Parse(text);
        Assert.Equal(expected, value.Compile(new Symbol("x")).Invoke(x), Tolerance(expected));
        Assert.Equal(expected, ExprCompiler.Compile([value], [new Symbol("x")], null, interpret: true).Invoke(x), Tolerance(expected));
        Assert.Equal(expected, value.Evaluate(new Dictionary<string, double> { ["x"] = x }), Tolerance(expected));
    }

    private static double Tolerance(double expected) => double.IsNaN(expected) ? 0 : 1.4e-15 * Math.Max(1, Math.Abs(expected));

    [Theory]
    [InlineData("=")]
    [InlineData("<>")]
    [InlineData("<")]
    [InlineData("<=")]
    [InlineData(">")]
    [InlineData(">=")]
    public void Compile_Comparison_AgreesWithIeeeOnEveryOrder(string sign)
    {
        var value = ExpressionParser.Parse($"piecewise(x {sign} 2, 1, 0)");
        foreach (var x in new[] { 1, 2, 3, double.NaN })
        {
            double expected = sign switch
            {
                "=" => x == 2,
                "<>" => x != 2,
                "<" => x < 2,
                "<=" => x <= 2,
                ">" => x > 2,
                _ => x >= 2,
            } ? 1 : 0;
            Assert.Equal(expected, value.Compile(new Symbol("x")).Invoke(x));
            Assert.Equal(expected, ExprCompiler.Compile([value], [new Symbol("x")], null, interpret: true).Invoke(x));
            Assert.Equal(expected, value.Evaluate(new Dictionary<string, double> { ["x"] = x }));
        }
    }

    [Fact]
    public void Compile_CommonDenominator_DividesOnce()
    {
        // x, y, z, x + y, 1, 1 + z, /
        Assert.Equal(7, ExpressionParser.Parse("x/(1 + z) + y/(1 + z)").Compile(new Symbol("x"), new Symbol("y"), new Symbol("z")).InstructionCount);
    }

    [Fact]
    public void Compile_SharedParts_AreComputedOnce()
    {
        var value = ExpressionParser.Parse("exp(x*y + 1)/(exp(x*y + 1) + 2) + (x*y + 1)^2");
        var code = value.Compile(new Symbol("x"), new Symbol("y"));

        // x, y, xy, 1, +, exp, 2, +, /, square, +
        Assert.Equal(11, code.InstructionCount);
    }

    [Fact]
    public void Compile_ManyParametersInManyChunks_EqualsEvaluation()
    {
        var system = SoftmaxSystem.Build(50);
        var random = new Random(5);
        var arguments = system.Parameters.Select(_ => random.NextDouble()).ToArray();
        var values = system.Parameters.Zip(arguments).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        foreach (var (name, definition) in system.Definitions)
        {
            values[name.Name] = definition.Evaluate(values);
        }

        foreach (var interpret in new[] { false, true })
        {
            var function = ExprCompiler.Compile(system.Results, system.Parameters, system.Definitions, interpret);
            Assert.True(function.InstructionCount > 1200, $"{function.InstructionCount}");
            var results = new double[function.ResultCount];
            function.Invoke(arguments, results);
            for (var index = 0; index < results.Length; index++)
            {
                var expected = system.Results[index].Evaluate(values);
                Assert.Equal(expected, results[index], 1e-12 * (1 + Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void Compile_Substituted_EqualsDefined()
    {
        var system = SoftmaxSystem.Build(5);
        var arguments = system.Parameters.Select((_, index) => 0.1 + (0.05 * index)).ToArray();
        var (defined, substituted) = (new double[system.Results.Count], new double[system.Results.Count]);
        ExprCompiler.Compile(system.Results, system.Parameters, system.Definitions).Invoke(arguments, defined);
        ExprCompiler.Compile(system.Substituted(), system.Parameters).Invoke(arguments, substituted);
        for (var index = 0; index < defined.Length; index++)
        {
            Assert.Equal(defined[index], substituted[index], 1e-12 * (1 + Math.Abs(defined[index])));
        }
    }

    [Fact]
    public void Invoke_Repeated_AllocatesNothing()
    {
        var system = SoftmaxSystem.Build(20);
        var function = ExprCompiler.Compile(system.Results, system.Parameters, system.Definitions);
        var arguments = new double[function.ParameterCount];
        var results = new double[function.ResultCount];
        function.Invoke(arguments, results);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 100; call++)
        {
            function.Invoke(arguments, results);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Invoke_OnManyThreads_GivesTheSameResults()
    {
        var system = SoftmaxSystem.Build(20);
        var function = ExprCompiler.Compile(system.Results, system.Parameters, system.Definitions);
        double[] At(int seed)
        {
            var arguments = system.Parameters.Select((_, index) => (((index * 7) + seed) % 13) / 13.0).ToArray();
            var results = new double[function.ResultCount];
            function.Invoke(arguments, results);
            return results;
        }

        var alone = Enumerable.Range(0, 200).Select(At).ToList();
        var together = new double[200][];
        Parallel.For(0, 200, seed => together[seed] = At(seed));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Invoke_WithWrongLengthsOrSharedMemory_Throws()
    {
        var function = ExpressionParser.Parse("x + y").Compile(new Symbol("x"), new Symbol("y"));
        var memory = new double[2];
        Assert.Throws<ArgumentException>(() => function.Invoke(1.0));
        Assert.Throws<ArgumentException>(() => function.Invoke(memory, memory.AsSpan(1)));
    }

    [Fact]
    public void Compile_UnknownSymbolOrFunction_Throws()
    {
        Assert.Throws<ArgumentException>(() => ExpressionParser.Parse("x + y").Compile(new Symbol("x")));
        Assert.Throws<NotSupportedException>(() => ExpressionParser.Parse("f(x)").Compile(new Symbol("x")));
        Assert.Throws<ArgumentException>(() => ExpressionParser.Parse("x").Compile(new Symbol("x"), new Symbol("x")));
    }
}
