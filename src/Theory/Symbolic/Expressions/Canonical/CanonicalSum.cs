using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Expressions;

internal static class CanonicalSum
{
    public static Expr Of(ReadOnlySpan<Expr> operands)
    {
        var coefficients = new Dictionary<Expr, Rational>(LikeTermComparer.Instance);
        var constant = Rational.Zero;
        foreach (var operand in operands)
        {
            // a + (b + c) = a + b + c
            if (ExprGuard.Value(operand) is Sum sum)
            {
                foreach (var term in sum.Terms)
                {
                    Collect(term, coefficients, ref constant);
                }
            }
            else
            {
                Collect(operand, coefficients, ref constant);
            }
        }

        var terms = new List<Expr>(coefficients.Count + 1);
        foreach (var (term, coefficient) in coefficients)
        {
            // 0 a = 0
            if (!coefficient.IsZero)
            {
                terms.Add(WithCoefficient(term, coefficient));
            }
        }

        // a + 0 = a
        if (!constant.IsZero)
        {
            terms.Add(new Number(constant));
        }

        Order(terms);
        return terms.Count switch
        {
            0 => Number.Zero,
            1 => terms[0],
            _ => new Sum([.. terms]),
        };
    }

    // c (a + b) = c a + c b; the order of terms does not depend on their coefficients, so it stays.
    public static Expr Scale(Sum sum, Rational factor)
    {
        var terms = ImmutableArray.CreateBuilder<Expr>(sum.Terms.Length);
        foreach (var term in sum.Terms)
        {
            terms.Add(term is Number number ? new Number(number.Value * factor) : WithCoefficient(term, Coefficient(term) * factor));
        }

        return new Sum(terms.MoveToImmutable());
    }

    public static Rational Coefficient(Expr term) => term switch
    {
        Number number => number.Value,
        Product product => product.Coefficient,
        _ => Rational.One,
    };

    // The term's factors with another coefficient.
    public static Expr WithCoefficient(Expr term, Rational coefficient) => term switch
    {
        Product product when product.Coefficient == coefficient => product,
        Product { Factors: [var factor] } when coefficient == Rational.One => factor,
        Product product => new Product(coefficient, product.Factors),
        _ when coefficient == Rational.One => term,
        _ => new Product(coefficient, [term]),
    };

    // A sum that grows term by term arrives in order but for its newest terms: those alone are sorted, then merged in.
    private static void Order(List<Expr> terms)
    {
        var sorted = 1;
        while (sorted < terms.Count && CanonicalOrder.Terms(terms[sorted - 1], terms[sorted]) <= 0)
        {
            sorted++;
        }

        if (sorted >= terms.Count)
        {
            return;
        }

        var newest = terms.GetRange(sorted, terms.Count - sorted);
        newest.Sort(CanonicalOrder.Terms);
        var (left, right) = (sorted - 1, newest.Count - 1);
        for (var target = terms.Count - 1; right >= 0; target--)
        {
            terms[target] = left >= 0 && CanonicalOrder.Terms(terms[left], newest[right]) > 0 ? terms[left--] : newest[right--];
        }
    }

    private static void Collect(Expr term, Dictionary<Expr, Rational> coefficients, ref Rational constant)
    {
        if (term is Number number)
        {
            constant += number.Value;
            return;
        }

        // p a + q a = (p + q) a
        ref var coefficient = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(coefficients, term, out _);
        coefficient += Coefficient(term);
    }

    // Terms are alike when they differ in their coefficients alone.
    private sealed class LikeTermComparer : IEqualityComparer<Expr>
    {
        public static LikeTermComparer Instance { get; } = new();

        public bool Equals(Expr? x, Expr? y) => (x, y) switch
        {
            (Product a, Product b) => a.FactorHash == b.FactorHash && a.Factors.AsSpan().SequenceEqual(b.Factors.AsSpan()),
            (Product { Factors: [var a] }, not null) => a.Equals(y),
            (not null, Product { Factors: [var b] }) => x.Equals(b),
            _ => object.Equals(x, y),
        };

        public int GetHashCode(Expr obj) => obj is Product product ? product.FactorHash : Product.HashOfSingleFactor(obj);
    }
}
