using System.Numerics;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>
/// The arithmetic that <see cref="Evaluation"/> needs of a number type. A type without some function leaves it as it is here: it throws
/// <see cref="NotSupportedException"/> where a formula asks for it, and every other formula still evaluates.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public abstract class NumberSystem<T>
{
    /// <summary>The number that stands for a rational constant.</summary>
    public abstract T FromRational(Rational value);

    /// <summary>The sum.</summary>
    public abstract T Add(T left, T right);

    /// <summary>The product.</summary>
    public abstract T Multiply(T left, T right);

    /// <summary>The quotient.</summary>
    public abstract T Divide(T left, T right);

    /// <summary>Whether the relation holds; a type that cannot always tell, such as an interval, throws where it cannot.</summary>
    public abstract bool Holds(T left, RelationKind kind, T right);

    /// <summary>The whole power, by repeated squaring; negative exponents divide.</summary>
    public virtual T PowWhole(T number, BigInteger exponent)
    {
        var result = FromRational(1);
        for (var left = BigInteger.Abs(exponent); !left.IsZero; left >>= 1)
        {
            if (!left.IsEven)
            {
                result = Multiply(result, number);
            }

            number = left.IsOne ? number : Multiply(number, number);
        }

        return exponent.Sign < 0 ? Divide(FromRational(1), result) : result;
    }

    /// <summary>The power with any exponent.</summary>
    public virtual T Pow(T number, T exponent) => throw Lacking("powers with exponents that are not whole");

    /// <summary>The square root.</summary>
    public virtual T Sqrt(T value) => Pow(value, FromRational(new Rational(1, 2)));

    /// <summary>The natural exponential.</summary>
    public virtual T Exp(T value) => throw Lacking("exp");

    /// <summary>The natural logarithm.</summary>
    public virtual T Log(T value) => throw Lacking("log");

    /// <summary>A named function: of <c>abs</c>, <c>sign</c>, <c>min</c>, <c>max</c>, <c>sin</c>, <c>cos</c> and <c>tanh</c> those that the type has.</summary>
    public virtual T Apply(string name, IReadOnlyList<T> arguments) => throw Lacking(name);

    /// <summary>What stands for the value of a piecewise formula where no condition holds; types without such a value throw.</summary>
    public virtual T Undefined() => throw new DivideByZeroException("No condition of a piecewise formula holds there.");

    /// <summary>The exception for a function that the type lacks.</summary>
    protected static NotSupportedException Lacking(string function) => new($"{typeof(T).Name} has no {function}.");
}
