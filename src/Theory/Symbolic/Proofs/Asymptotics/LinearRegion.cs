using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>The points that satisfy linear inequalities, strict or not, with rational coefficients; decided by Fourier-Motzkin elimination.</summary>
public sealed class LinearRegion
{
    private readonly ImmutableArray<(Polynomial Form, bool IsStrict)> _constraints;

    private LinearRegion(ImmutableArray<(Polynomial Form, bool IsStrict)> constraints) => _constraints = constraints;

    /// <summary>The region of the given inequalities.</summary>
    /// <exception cref="ArgumentException">A formula is no linear inequality.</exception>
    public static LinearRegion Of(params IEnumerable<Expr> inequalities) => new([.. inequalities.Select(Constraint)]);

    /// <summary>The part of the region in which a linear form is positive, or not negative.</summary>
    public LinearRegion Where(Polynomial form, bool isStrict) => new(_constraints.Add((form, isStrict)));

    /// <summary>A point of the region; null where it is empty.</summary>
    public ImmutableSortedDictionary<string, Rational>? FindPoint() => FindPoint([.. _constraints]);

    private static (Polynomial Form, bool IsStrict) Constraint(Expr inequality)
    {
        var (form, isStrict) = inequality switch
        {
            Relation { Kind: RelationKind.Greater } relation => (relation.Left - relation.Right, true),
            Relation { Kind: RelationKind.GreaterOrEqual } relation => (relation.Left - relation.Right, false),
            Relation { Kind: RelationKind.Less } relation => (relation.Right - relation.Left, true),
            Relation { Kind: RelationKind.LessOrEqual } relation => (relation.Right - relation.Left, false),
            _ => throw new ArgumentException($"{inequality} is no inequality.", nameof(inequality)),
        };
        return form.ToPolynomial() is { TotalDegree: <= 1 } linear
            ? (linear, isStrict)
            : throw new ArgumentException($"{inequality} is not linear.", nameof(inequality));
    }

    private static ImmutableSortedDictionary<string, Rational>? FindPoint(List<(Polynomial Form, bool IsStrict)> constraints)
    {
        if (constraints.SelectMany(constraint => constraint.Form.Variables).FirstOrDefault() is not { } variable)
        {
            return constraints.All(constraint => constraint.Form.ConstantTerm.Sign > (constraint.IsStrict ? 0 : -1))
                ? ImmutableSortedDictionary.Create<string, Rational>(StringComparer.Ordinal)
                : null;
        }

        // Each constraint that contains the variable, divided by the size of its coefficient, bounds it from below or from above.
        var rest = constraints.Where(constraint => !constraint.Form.Contains(variable)).ToList();
        var lower = Bounds(1);
        var upper = Bounds(-1);
        rest.AddRange(lower.SelectMany(low => upper.Select(high => (high.Form - low.Form, high.IsStrict || low.IsStrict))));
        if (FindPoint(rest) is not { } point)
        {
            return null;
        }

        // Variables that the elimination removed are free.
        foreach (var other in lower.Concat(upper).SelectMany(bound => bound.Form.Variables))
        {
            point = point.ContainsKey(other) ? point : point.Add(other, Rational.Zero);
        }

        Rational[] floors = [.. lower.Select(bound => bound.Form.Evaluate(point))];
        Rational[] ceilings = [.. upper.Select(bound => bound.Form.Evaluate(point))];
        return point.SetItem(variable, (floors.Length, ceilings.Length) switch
        {
            (0, 0) => Rational.Zero,
            (0, _) => ceilings.Min() - 1,
            (_, 0) => floors.Max() + 1,
            _ => (floors.Max() + ceilings.Min()) / 2,
        });

        List<(Polynomial Form, bool IsStrict)> Bounds(int sign) =>
        [
            .. constraints.Where(constraint => Coefficient(constraint.Form).Sign == sign).Select(constraint =>
            {
                var coefficient = Coefficient(constraint.Form);
                return (Polynomial.Variable(variable) - (constraint.Form * (Rational.One / coefficient)), constraint.IsStrict);
            }),
        ];

        Rational Coefficient(Polynomial form) => form.Derivative(variable).ConstantTerm;
    }
}
