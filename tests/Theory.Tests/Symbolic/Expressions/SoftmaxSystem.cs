using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Tests.Symbolic.Expressions;

/// <summary>
/// The mean-field equations (11) of the theory for constant latents and distinct areas, the first being the target: the shape of system that the
/// compiler is for. Parameters: z, r, u, sizes n_j, Phi_j, Upsilon_j, Upsilon_p. Results: Phi', Upsilon', Upsilon_p'.
/// </summary>
internal sealed record SoftmaxSystem(IReadOnlyList<Symbol> Parameters, IReadOnlyList<KeyValuePair<Symbol, Expr>> Definitions, IReadOnlyList<Expr> Results)
{
    public static SoftmaxSystem Build(int areas)
    {
        var (z, r, u, own) = (new Symbol("z"), new Symbol("r"), new Symbol("u"), new Symbol("Upsilon_p"));
        Symbol[] Family(string name) => [.. Enumerable.Range(0, areas).Select(index => new Symbol($"{name}_{index}"))];
        var (n, phi, upsilon, w, m, a, c) = (Family("n"), Family("Phi"), Family("Upsilon"), Family("w"), Family("m"), Family("A"), Family("c"));
        var (inverse, self, g) = (new Symbol("Z_inverse"), new Symbol("m_p"), new Symbol("G"));
        var definitions = new List<KeyValuePair<Symbol, Expr>>();
        void Define(Symbol name, Expr value) => definitions.Add(new(name, value));
        for (var j = 0; j < areas; j++)
        {
            Define(w[j], n[j] * u * Expr.Exp((z * phi[j]) + upsilon[j]));
            Define(m[j], n[j] * (1 - u) * Expr.Exp(upsilon[j]));
        }

        Define(self, Expr.Exp(own));
        Define(inverse, 1 / Expr.Add([.. w, .. m, self]));
        for (var j = 0; j < areas; j++)
        {
            Define(a[j], w[j] * inverse);
            Define(c[j], j == 0 ? a[j] - 1 : a[j]);
        }

        Define(g, Expr.Pow(z, 2) * Expr.Add(a.Zip(c, (x, y) => x * y)));
        var results = new List<Expr>();
        results.AddRange(Enumerable.Range(0, areas).Select(j => r * z * a[j] * (g - (Expr.Pow(z, 2) * c[j]))));
        results.AddRange(Enumerable.Range(0, areas).Select(j => r / n[j] * ((m[j] * inverse * g) + (a[j] * (g - (Expr.Pow(z, 2) * c[j]))))));
        results.Add(r * self * inverse * g);
        return new SoftmaxSystem([z, r, u, own, .. n, .. phi, .. upsilon], definitions, results);
    }

    public IReadOnlyList<Expr> Substituted()
    {
        var values = new Dictionary<Expr, Expr>();
        foreach (var (name, value) in Definitions)
        {
            values[name] = value.Substitute(values);
        }

        return [.. Results.Select(result => result.Substitute(values))];
    }
}
