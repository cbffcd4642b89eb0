using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MimVerify.Theory.Claims.Language;

/// <summary>Every word of the claim language with its meaning; the grammar is that of the symbolic module.</summary>
public static class ClaimVocabulary
{
    /// <summary>The area or class of keys that <c>max_over</c> and its like run through.</summary>
    public const string Index = "j";

    /// <summary>All words, in the order in which a reader should meet them.</summary>
    public static ImmutableArray<ClaimWord> All { get; } =
    [
        .. Constants(), .. Events(), .. Signals(), .. Selectors(), .. Operators(),
    ];

    private static readonly FrozenDictionary<string, ClaimWord> ByName = All.ToFrozenDictionary(word => word.Name, StringComparer.Ordinal);

    /// <summary>The word of that name; null where the language has none.</summary>
    public static ClaimWord? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<ClaimWord> Constants() => Of(
        ClaimWordKind.Constant,
        ("P", "number of patches"),
        ("K", "number of clusters"),
        ("gamma", "mask ratio, in (0, 1)"),
        ("theta", "number of masked patches, gamma P"),
        ("r", "theta / (P K): the rate at which a query is masked and a cluster drawn"),
        ("u", "(P - theta) / (P - 1): how probably another patch is visible"),
        ("L", "lower end of the latents' law"),
        ("U", "upper end of the latents' law"),
        ("c", "the value of a constant latent; undefined for other laws"),
        ("m1", "first moment of the latents"),
        ("m2", "second moment of the latents"),
        ("m3", "third moment of the latents"),
        ("m4", "fourth moment of the latents"),
        ("zero_share", "probability that a latent is 0"),
        ("bounded", "1 where the latents are bounded, else 0"),
        ("uniform", "1 where the latents' law is uniform, else 0"),
        ("areas_count", "number of areas of the cluster"),
        ("C_target", "size of the query's own area"),
        ("C_global", "size of the largest area of the cluster"),
        ("C_competitor", "size of the largest area other than the target"),
        ("n_target", "C_target - 1"),
        ("a0", "(1 - gamma) C_target / P: attention on the target at the start, to leading order"),
        ("b0", "(1 - gamma) C_competitor / P"),
        ("Delta", "information gap of the target against its main competitor, equation (10)"),
        ("regime", "(1 - gamma) P^Delta: how much harder the competitor pulls at the start"),
        ("kappa_target", "log C_target / log P"),
        ("kappa_competitor", "log C_competitor / log P"),
        ("kappa_c", "log C_global / log P"),
        ("kappa_s", "log of the size of the smallest area / log P"),
        ("full_mask", "probability that the whole target area is masked, given that the query is"),
        ("floor", "least loss given that the query is masked, of all clusters together (E7)"),
        ("t_star", "leading order of T_half (M3), any latent law"),
        ("plateau", "leading order of phi(competitor) at T_half (M2), any latent law; needs Delta > 0"),
        ("flow", "1 where the run follows the gradient flow, 0 where it takes steps"),
        ("mean_field", "1 where the run is the mean field (11), else 0"),
        ("gradient_rows", "1 where the run follows the gradient of a loss over whole patches, 0 for the mean field"),
        ("float32", "1 where gradients were formed in single precision, else 0"),
        ("meanfield_half", "T_half of the same row in the mean field"),
        ("meanfield_distance", "largest difference of any phi from the mean field's up to T_half, matched in t / T_half"));

    private static IEnumerable<ClaimWord> Events() =>
    [
        .. Of(
            ClaimWordKind.Event,
            ("t_start", "0"),
            ("T1", "first t with alpha(target) >= abs(alpha(competitor))"),
            ("T_half", "first t with attention_unmasked(target) >= 1/2"),
            ("T_eps", "first t with squared_miss <= eps"),
            ("T_paper", "first t with phi(competitor) <= -(1/U) (Delta/2 - 0.01) ln P, the paper's end of Phase I"),
            ("t_end", "the end of the run")),
        .. Of(
            ClaimWordKind.Phase,
            ("phase_1", "decoupling: from 0 to T1"),
            ("phase_2", "growth: from T1 to T_half"),
            ("phase_3", "convergence: from T_half to T_eps"),
            ("phase_4", "late drift: from T_eps to the end")),
    ];

    private static IEnumerable<ClaimWord> Signals() =>
    [
        .. Of(
            ClaimWordKind.Signal,
            ("t", "training time"),
            ("loss", "loss of the row given that the query is masked"),
            ("excess", "loss less its floor"),
            ("squared_miss", "E[(1 - A_a)^2 given u_a > 0]"),
            ("row_total", "sum of the attention row, formed key class by key class"),
            ("dissipation", "integral of the squared gradient from 0 to t"),
            ("rate_floor", "lower bracket of alpha(target): r E[z_a^3 A_a (1 - A_a)^2] (E11)"),
            ("rate_ceiling", "upper bracket of alpha(target): r E[z_a A_a (z_a^2 + U^2) (1 - A_a)^2] (E11)"),
            ("cosine_same", "cosine of the mean attention rows of two queries in one area of the target's size; one cluster"),
            ("cosine_apart", "the same for two queries in two areas of that size"),
            ("outside_span", "share of |Q|^2 that lies outside the span of positions on the left and of features and positions on the right, of all rows together (E1)")),
        .. Of(
            ClaimWordKind.AreaSignal,
            ("phi", "feature-position correlation"),
            ("alpha", "d phi / dt"),
            ("attention", "mean attention on one area"),
            ("attention_unmasked", "mean attention on one area, given u_a > 0")),
        .. Of(
            ClaimWordKind.KeySignal,
            ("upsilon", "position-wise correlation of one key"),
            ("beta", "d upsilon / dt"),
            ("key_attention", "mean attention weight on one key")),
        .. Of(
            ClaimWordKind.AreaConstant,
            ("size", "size of an area, or number of keys of a class"),
            ("count", "how many areas, or keys, share the value"),
            ("gap", "information gap of the target against an area, equation (10)")),
    ];

    private static IEnumerable<ClaimWord> Selectors() =>
    [
        .. Of(
            ClaimWordKind.Selector,
            ("target", "the area that holds the query"),
            ("global", "the largest area, where that is not the target"),
            ("competitor", "the largest area other than the target"),
            ("other", "the area that is neither target nor competitor, where areas of one size are all there are"),
            ("self", "the query itself, as a key"),
            ("sum", "sum over all keys"),
            ("max", "largest over all keys"),
            ("min", "least over all keys"),
            ("magnitude", "sum of absolute values over all keys")),
        .. Of(
            ClaimWordKind.Set,
            ("areas", "every area of the cluster"),
            ("rivals", "every area but the target"),
            ("others", "every area but the target and the competitor"),
            ("keys", "every class of keys, the query itself included")),
    ];

    private static IEnumerable<ClaimWord> Operators() =>
    [
        .. Of(
            ClaimWordKind.Temporal,
            ("always", "always(s), always(s, phase), always(s, from, to): s holds at every instant"),
            ("eventually", "eventually(s), eventually(s, phase), eventually(s, from, to): s holds at some instant"),
            ("until", "until(a, b), until(a, b, phase), until(a, b, from, to): b holds at some instant and a at every instant before it"),
            ("at", "at(time, x): a signal or a statement at one instant")),
        .. Of(
            ClaimWordKind.CourseFunction,
            ("rate", "derivative by t of one signal"),
            ("slope", "d ln(abs(x)) / d ln(t) of one signal, from neighbouring records"),
            ("standard_error", "sampling error of one signal, one standard deviation; 0 where it carries none"),
            ("peak", "largest value of a signal so far")),
        .. Of(
            ClaimWordKind.Function,
            ("max_over", "max_over(set, x): the largest x over a set, with j for the member"),
            ("min_over", "min_over(set, x): the least x over a set"),
            ("sum_over", "sum_over(set, x): the sum of x over a set, each member as often as it counts"),
            ("abs", "absolute value"),
            ("sign", "-1, 0 or 1"),
            ("exp", "exponential"),
            ("log", "natural logarithm"),
            ("ln", "natural logarithm"),
            ("sqrt", "square root"),
            ("sin", "sine"),
            ("cos", "cosine"),
            ("tanh", "hyperbolic tangent"),
            ("piecewise", "piecewise(condition, value, ..., otherwise)")),
    ];

    private static IEnumerable<ClaimWord> Of(ClaimWordKind kind, params (string Name, string Meaning)[] words) =>
        words.Select(word => new ClaimWord(word.Name, kind, word.Meaning));
}
