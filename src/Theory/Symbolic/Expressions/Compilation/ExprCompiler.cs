using System.Runtime.CompilerServices;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Compiles formulas to functions of doubles, with common subexpressions computed once. There is no limit on parameters or results.</summary>
public static class ExprCompiler
{
    /// <summary>The function from the parameters to the one value.</summary>
    /// <exception cref="ArgumentException">A symbol is not among the parameters.</exception>
    /// <exception cref="NotSupportedException">A function of the formula has no known value.</exception>
    public static CompiledFunction Compile(this Expr value, params IReadOnlyList<Symbol> parameters) => Compile([value], parameters);

    /// <summary>The function from the parameters to all results.</summary>
    /// <param name="results">The formulas, in the order of the results.</param>
    /// <param name="parameters">The symbols, in the order of the arguments.</param>
    /// <param name="definitions">
    /// Names for common parts, each in terms of parameters and earlier names. Substituting them would give the same function; defining them
    /// keeps a shared factor one value, where canonical products would flatten it away.
    /// </param>
    /// <exception cref="ArgumentException">A symbol is neither a parameter nor defined, or both, or twice.</exception>
    /// <exception cref="NotSupportedException">A function of a formula has no known value.</exception>
    public static CompiledFunction Compile(
        IReadOnlyList<Expr> results,
        IReadOnlyList<Symbol> parameters,
        IReadOnlyList<KeyValuePair<Symbol, Expr>>? definitions = null) =>
        Compile(results, parameters, definitions, interpret: !RuntimeFeature.IsDynamicCodeCompiled);

    internal static CompiledFunction Compile(
        IReadOnlyList<Expr> results,
        IReadOnlyList<Symbol> parameters,
        IReadOnlyList<KeyValuePair<Symbol, Expr>>? definitions,
        bool interpret)
    {
        var lowering = new Lowering(parameters);
        foreach (var (name, value) in definitions ?? [])
        {
            lowering.Define(name, value);
        }

        var values = results.Select(result => lowering.Lower(ExprGuard.Value(result))).ToList();
        return new CompiledFunction(CompiledProgram.From(lowering.Code, values), parameters.Count, interpret);
    }
}
