using System.Numerics;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>
/// A formula over the reals: an immutable tree in canonical form, closed over the cases <see cref="Number"/>, <see cref="Symbol"/>,
/// <see cref="Sum"/>, <see cref="Product"/>, <see cref="Power"/>, <see cref="Exponential"/>, <see cref="Logarithm"/>,
/// <see cref="FunctionCall"/>, <see cref="Relation"/> and <see cref="Piecewise"/>.
/// </summary>
/// <remarks>
/// <para>Meaning. A formula is a partial real function of its symbols: <c>log</c> needs a positive argument, a power with an exponent that is not
/// whole needs a base that is not negative, and nothing divides by 0; x^0 = 1 for every x. A rewrite A -&gt; B is sound here when B is
/// defined and equal to A wherever A is defined; B may be defined at more points (x/x -&gt; 1). Every rewrite in this namespace is of that kind.</para>
/// <para>Canonical form. Trees are made by the operators and the factories below alone, which flatten and order sums and products, collect like
/// terms and equal bases, and fold constants exactly. Two trees are equal when they have the same structure: a test of identity for canonical
/// forms, not of equality as functions, which is what exact rational functions decide.</para>
/// <para>Limits. A tree deeper or larger than <see cref="ExpressionLimits"/> allows is refused when it is built, so no operation on a tree that
/// exists can exhaust the stack.</para>
/// </remarks>
public abstract record Expr
{
    private readonly int _hash;

    private protected Expr(int hash, int depth, long nodeCount, double degree)
    {
        ExprGuard.WithinLimits(depth, nodeCount);
        _hash = hash;
        Depth = depth;
        NodeCount = nodeCount;
        Degree = degree;
    }

    /// <summary>The number 0.</summary>
    public static Expr Zero => Number.Zero;

    /// <summary>The number 1.</summary>
    public static Expr One => Number.One;

    /// <summary>The number of levels of the tree; 1 for numbers and symbols.</summary>
    public int Depth { get; }

    /// <summary>The number of nodes of the tree, with shared parts counted each time they occur.</summary>
    public long NodeCount { get; }

    // Total degree in the symbols, roughly: it orders the terms of a sum and means nothing else.
    internal double Degree { get; }

    // Relations and their combinations: they stand in conditions and arguments, and cannot be added or multiplied.
    internal virtual bool IsStatement => false;

    /// <summary>A whole number as a formula.</summary>
    public static implicit operator Expr(int value) => new Number(value);

    /// <summary>A whole number as a formula.</summary>
    public static implicit operator Expr(BigInteger value) => new Number(value);

    /// <summary>A rational number as a formula.</summary>
    public static implicit operator Expr(Rational value) => new Number(value);

    /// <summary>The canonical sum.</summary>
    public static Expr operator +(Expr left, Expr right) => CanonicalSum.Of([left, right]);

    /// <summary>The canonical difference.</summary>
    public static Expr operator -(Expr left, Expr right) => CanonicalSum.Of([left, -right]);

    /// <summary>The canonical product by -1.</summary>
    public static Expr operator -(Expr value) => CanonicalProduct.Scale(ExprGuard.Value(value), -1);

    /// <summary>The canonical product.</summary>
    public static Expr operator *(Expr left, Expr right) => CanonicalProduct.Of([left, right]);

    /// <summary>The canonical quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is the number 0.</exception>
    public static Expr operator /(Expr left, Expr right) => CanonicalProduct.Of([left, CanonicalPower.Of(right, Number.MinusOne)]);

    /// <summary>The canonical sum of any number of terms, in one pass.</summary>
    public static Expr Add(params ReadOnlySpan<Expr> terms) => CanonicalSum.Of(terms);

    /// <summary>The canonical sum of any number of terms, in one pass.</summary>
    public static Expr Add(IEnumerable<Expr> terms) => CanonicalSum.Of(terms.ToArray());

    /// <summary>The canonical product of any number of factors, in one pass.</summary>
    public static Expr Multiply(params ReadOnlySpan<Expr> factors) => CanonicalProduct.Of(factors);

    /// <summary>The canonical product of any number of factors, in one pass.</summary>
    public static Expr Multiply(IEnumerable<Expr> factors) => CanonicalProduct.Of(factors.ToArray());

    /// <summary>The canonical power; whole, rational and symbolic exponents.</summary>
    /// <exception cref="DivideByZeroException">The number 0 to a negative exponent.</exception>
    public static Expr Pow(Expr @base, Expr exponent) => CanonicalPower.Of(@base, exponent);

    /// <summary>The square root, that is the power 1/2.</summary>
    public static Expr Sqrt(Expr argument) => CanonicalPower.Of(argument, Number.Half);

    /// <summary>The natural exponential.</summary>
    public static Expr Exp(Expr argument) => CanonicalExponential.Exp(argument);

    /// <summary>The natural logarithm.</summary>
    public static Expr Log(Expr argument) => CanonicalExponential.Log(argument);

    /// <summary>A named function of its arguments; <c>exp</c>, <c>log</c>, <c>ln</c>, <c>sqrt</c> and <c>piecewise</c> give their own cases.</summary>
    /// <exception cref="ArgumentException">The name is no identifier, or the number of arguments does not suit it.</exception>
    public static Expr Call(string name, params ReadOnlySpan<Expr> arguments) => CanonicalCall.Of(name, arguments);

    /// <summary>The relation between two values, kept as written.</summary>
    public static Expr Relate(Expr left, RelationKind kind, Expr right) => new Relation(ExprGuard.Value(left), kind, ExprGuard.Value(right));

    /// <summary>The value of the first case whose condition holds, else <paramref name="otherwise"/>; undefined where there is neither.</summary>
    /// <exception cref="ArgumentException">There is no case, or a condition is not a statement.</exception>
    public static Expr Choose(IEnumerable<PiecewiseCase> cases, Expr? otherwise = null) => CanonicalCall.Piecewise(cases, otherwise);

    /// <summary>Equality of structure.</summary>
    public virtual bool Equals(Expr? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>The formula as infix text, which <see cref="ExpressionParser"/> reads back to an equal tree.</summary>
    public sealed override string ToString() => InfixPrinter.Print(this);

    private protected static (int Depth, long NodeCount) Above(ReadOnlySpan<Expr> children)
    {
        var depth = 0;
        long nodeCount = 1;
        foreach (var child in children)
        {
            depth = Math.Max(depth, child.Depth);
            nodeCount += child.NodeCount;
        }

        return (depth + 1, nodeCount);
    }

    private protected static int HashOf(ReadOnlySpan<Expr> children)
    {
        var hash = default(HashCode);
        foreach (var child in children)
        {
            hash.Add(child._hash);
        }

        return hash.ToHashCode();
    }
}
