using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

/// <summary>Small polynomials, functions and points over three variables, and the fixed seeds under which properties run.</summary>
internal static class Generators
{
    private static readonly string[] Names = ["x", "y", "z"];

    public static Gen<Rational> AnyRational { get; } =
        from numerator in Gen.Choose(-6, 6)
        from denominator in Gen.Choose(1, 4)
        select new Rational(numerator, denominator);

    public static Gen<Polynomial> AnyPolynomial { get; } = PolynomialsOfSize(5, 3);

    public static Gen<Polynomial> SmallPolynomial { get; } = PolynomialsOfSize(3, 2);

    public static Gen<Polynomial> NonzeroPolynomial { get; } = AnyPolynomial.Where(polynomial => !polynomial.IsZero);

    public static Gen<Polynomial> SmallNonzeroPolynomial { get; } = SmallPolynomial.Where(polynomial => !polynomial.IsZero);

    public static Gen<RationalFunction> AnyFunction { get; } =
        from numerator in SmallPolynomial
        from denominator in SmallNonzeroPolynomial
        select numerator / denominator;

    public static Gen<RationalFunction> NonzeroFunction { get; } = AnyFunction.Where(function => !function.IsZero);

    public static Gen<Derivation> AnyDerivation { get; } =
        from first in AnyFunction
        from second in AnyFunction
        select new Derivation(new Dictionary<string, RationalFunction> { ["x"] = first, ["y"] = second });

    public static Gen<Dictionary<string, Rational>> AnyPoint { get; } =
        from values in AnyRational.ArrayOf(Names.Length)
        select Names.Zip(values).ToDictionary(entry => entry.First, entry => entry.Second);

    public static void Holds<T>(Gen<T> generator, Func<T, bool> law, ulong seed, int count = 200) =>
        Prop.ForAll(generator.ToArbitrary(), law).Check(
            Config.QuickThrowOnFailure.WithReplay(seed, 1UL).WithMaxTest(count).WithQuietOnSuccess(true));

    public static Gen<(TFirst First, TSecond Second)> And<TFirst, TSecond>(this Gen<TFirst> first, Gen<TSecond> second) =>
        from one in first
        from other in second
        select (one, other);

    public static Gen<(T First, T Second, T Third)> Triples<T>(this Gen<T> generator) =>
        from first in generator
        from second in generator
        from third in generator
        select (first, second, third);

    private static Gen<Polynomial> PolynomialsOfSize(int terms, int exponent) =>
        from count in Gen.Choose(0, terms)
        from chosen in TermsUpTo(exponent).ArrayOf(count)
        select Polynomial.FromTerms(chosen);

    private static Gen<PolynomialTerm> TermsUpTo(int exponent) =>
        from coefficient in AnyRational
        from exponents in Gen.Choose(0, exponent).ArrayOf(Names.Length)
        select new PolynomialTerm(coefficient, [.. Names.Zip(exponents, (name, power) => new VariablePower(name, power))]);
}
