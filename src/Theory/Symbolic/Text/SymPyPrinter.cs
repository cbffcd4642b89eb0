using System.Collections.Frozen;
using System.Numerics;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>
/// Prints formulas as Python expressions over <c>from sympy import *</c>; numbers stay exact. Names that Python or the printed functions
/// use for themselves get an underscore, and <see cref="Declarations"/> gives the lines that make every name of a formula a symbol.
/// </summary>
public static class SymPyPrinter
{
    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        "False", "None", "True", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally",
        "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "pass", "raise", "return", "try", "while", "with", "yield",
        "Rational", "Abs", "And", "Derivative", "Eq", "Function", "Ge", "Gt", "Implies", "Le", "Lt", "Max", "Min", "Ne", "Not", "Or", "Piecewise", "Subs",
        "Symbol", "nan", "cos", "exp", "log", "sign", "sin", "sqrt", "symbols", "tanh");

    /// <summary>The formula as a Python expression.</summary>
    public static string Print(Expr value) => new Writer().Write(value);

    /// <summary>The name that stands for a symbol or a function of the user in Python.</summary>
    public static string PythonName(string name) => Taken.Contains(name.TrimEnd('_')) ? name + "_" : name;

    /// <summary>Lines of Python that declare the symbols (as real) and functions of the formulas, without the import.</summary>
    public static string Declarations(params IReadOnlyList<Expr> values)
    {
        var symbols = values.FreeSymbols().Select(symbol => $"{PythonName(symbol.Name)} = Symbol('{symbol.Name}', real=True)");
        var functions = Functions(values).Select(name => $"{FunctionName(name)} = Function('{name}')");
        return string.Concat(symbols.Concat(functions).Select(line => line + "\n"));
    }

    private static string FunctionName(string name) => PythonName(name) + "_function";

    private static SortedSet<string> Functions(IReadOnlyList<Expr> values)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<Expr>(values);
        while (waiting.TryPop(out var value))
        {
            if (seen.Add(value))
            {
                if (value is FunctionCall { IsStatement: false } call && KnownFunctions.Find(call.Name) is null)
                {
                    names.Add(call.Name.Split('\'')[0]);
                }

                foreach (var child in Rewriting.Children(value))
                {
                    waiting.Push(child);
                }
            }
        }

        return names;
    }

    private sealed class Writer : LinearPrinter
    {
        protected override string PowerSign => "**";

        protected override Precedence FractionPrecedence => Precedence.Atom;

        protected override string SymbolName(string name) => PythonName(name);

        protected override void WriteFraction(BigInteger numerator, BigInteger denominator) => Output.Append($"Rational({numerator}, {denominator})");

        // Statements are function calls in this syntax.
        protected override Precedence PrecedenceOf(Expr value) => value is Relation or FunctionCall ? Precedence.Atom : base.PrecedenceOf(value);

        protected override void WriteCall(FunctionCall call)
        {
            var parts = call.Name.Split('\'');
            if (parts.Length == 1)
            {
                WriteArguments(Known(call), call.Arguments);
                return;
            }

            // The derivative at a point: differentiate with placeholders, then put the arguments in.
            var placeholders = call.Arguments.Select((_, index) => $"Symbol('argument{index + 1}')").ToList();
            var variables = string.Concat(parts.Skip(1).Select(order => $", Symbol('argument{order}')"));
            Output.Append($"Subs(Derivative({FunctionName(parts[0])}({string.Join(", ", placeholders)}){variables}), ({string.Join(", ", placeholders)},), ");
            WriteArguments("", call.Arguments, "(", ",))");
        }

        protected override void WriteRelation(Relation relation) =>
            WriteArguments(
                relation.Kind switch
                {
                    RelationKind.Equal => "Eq",
                    RelationKind.NotEqual => "Ne",
                    RelationKind.Less => "Lt",
                    RelationKind.LessOrEqual => "Le",
                    RelationKind.Greater => "Gt",
                    _ => "Ge",
                },
                [relation.Left, relation.Right]);

        protected override void WritePiecewise(Piecewise piecewise)
        {
            Output.Append("Piecewise(");
            var separator = "";
            foreach (var (condition, value) in piecewise.Cases)
            {
                Output.Append(separator);
                WriteArguments("", [value, condition]);
                separator = ", ";
            }

            if (piecewise.Otherwise is null)
            {
                Output.Append(", (nan, True))");
            }
            else
            {
                WriteArguments(", ", [piecewise.Otherwise], close: ", True))");
            }
        }

        private static string Known(FunctionCall call) => call.Name switch
        {
            "abs" => "Abs",
            "min" => "Min",
            "max" => "Max",
            "sign" or "sin" or "cos" or "tanh" => call.Name,
            "and" => "And",
            "or" => "Or",
            "not" => "Not",
            "implies" => "Implies",
            _ => FunctionName(call.Name),
        };
    }
}
