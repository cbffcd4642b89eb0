using System.Collections.Immutable;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Claims;

/// <summary>Reads claims from YAML: the built-in catalogue and users' files alike.</summary>
public static class ClaimReader
{
    /// <summary>The largest file of claims that is read.</summary>
    public const int MaximumBytes = 1 << 20;

    private const string Language = "docs/claims.md describes the language; mimverify claims words lists its words.";

    private static readonly string[] Kinds = ["exact", "tends-to", "bounded", "vanishes", "scales-as"];
    private static readonly string[] ClaimKeys = ["id", "title", "source", "scope", "tex", "note", "parts"];
    private static readonly string[] PartKeys =
        ["kind", "when", "statement", "quantity", "check", "quantity_tex", "tolerance", "sampling_tolerance", "scale", "because", "predicted", "limit", "exponent", "upper_bound"];

    /// <summary>The claims in a text: a mapping whose key <c>claims</c> is a list.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">What messages call the text.</param>
    /// <exception cref="InputException">Anything else, with file, line, key and, in formulas, the column.</exception>
    public static ImmutableArray<Claim> Parse(string text, string file)
    {
        var root = YamlDocument.Parse(text, file).Section("Start with \"claims:\" and a list of claims below it.").Allow("claims");
        var items = root.Require("claims", "Start with \"claims:\" and a list of claims below it.").Items("Write each claim as an entry that starts with \"- id:\".");
        var claims = ImmutableArray.CreateBuilder<Claim>(items.Count);
        foreach (var item in items)
        {
            var claim = ReadClaim(item, file);
            if (claims.Any(other => string.Equals(other.Id, claim.Id, StringComparison.OrdinalIgnoreCase)))
            {
                throw item.Section().Find("id")!.Refuse("is given to two claims of the file", "Give each claim an id of its own.");
            }

            claims.Add(claim);
        }

        return claims.Count > 0 ? claims.ToImmutable() : throw root.Find("claims")!.Refuse("must hold at least one claim", "Add an entry that starts with \"- id:\".");
    }

    private static Claim ReadClaim(DocumentCursor at, string file)
    {
        var section = at.Section();
        var isDivided = section.Keys.Contains("parts", StringComparer.Ordinal);
        section.Allow(isDivided ? ClaimKeys : [.. ClaimKeys, .. PartKeys]);
        var parts = isDivided
            ? [.. section.Find("parts")!.Items("Write each part as an entry that starts with \"- kind:\".").Select(part => ReadPart(part.Section().Allow(PartKeys)))]
            : ImmutableArray.Create(ReadPart(section));
        if (parts.IsEmpty || parts.Any(part => (part.Kind == ClaimKind.Exact) != (parts[0].Kind == ClaimKind.Exact)))
        {
            throw section.Find("parts")!.Refuse("must be one part or more, all exact or none", "Write two claims: one run can refute the exact one, growth in P the other.");
        }

        return new Claim
        {
            Id = ReadId(section.Require("id", "Give the claim a short id such as my-claim.")),
            Title = Line(section.Require("title", "Give the claim a title of a few words.")),
            Source = Line(section.Find("source")),
            Scope = Line(section.Find("scope")),
            Tex = Line(section.Find("tex")),
            Note = Line(section.Find("note")),
            Parts = parts,
            File = file,
        };
    }

    private static string ReadId(DocumentCursor at)
    {
        const string Remedy = "Use a letter, then up to 39 letters, digits and dashes.";
        var id = at.Text(Remedy);
        return id.Length is > 0 and <= 40 && char.IsAsciiLetter(id[0]) && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            ? id
            : throw at.Refuse("must be a short name", Remedy);
    }

    private static ClaimPart ReadPart(DocumentSection section)
    {
        var kind = (ClaimKind)Array.IndexOf(Kinds, section.Require("kind", $"Choose one of {string.Join(", ", Kinds)}.").Choice(Kinds));
        var isExact = kind == ClaimKind.Exact;
        foreach (var name in isExact ? ["quantity", "predicted", "limit", "exponent", "upper_bound"] : new[] { "statement", "check", "tolerance", "sampling_tolerance", "scale" })
        {
            if (section.Find(name) is { } misplaced)
            {
                throw misplaced.Refuse($"has no place in a part of kind {Kinds[(int)kind]}", isExact ? "An exact claim has a statement, a tolerance and a scale." : "A claim about growing P has a quantity, and predicted, limit or exponent.");
            }
        }

        var part = new ClaimPart
        {
            Kind = kind,
            When = section.Find("when") is { } when ? ReadHypotheses(when) : [],
            Statement = Formula(section.Find(isExact ? "statement" : "quantity"), isExact ? ClaimFormulaRole.Statement : ClaimFormulaRole.Value),
            Check = section.Find("check")?.Text("Name a check on instances."),
            Tex = Line(section.Find("quantity_tex")),
            Tolerance = Formula(section.Find("tolerance"), ClaimFormulaRole.Course),
            SamplingTolerance = Formula(section.Find("sampling_tolerance"), ClaimFormulaRole.Course),
            Scale = Formula(section.Find("scale"), ClaimFormulaRole.Value),
            Because = Line(section.Find("because")),
            Predicted = Formula(section.Find("predicted"), ClaimFormulaRole.Value),
            Limit = Formula(section.Find("limit"), ClaimFormulaRole.Value),
            Exponent = Formula(section.Find("exponent"), ClaimFormulaRole.Value),
            IsUpperBound = section.Find("upper_bound") is { } bound && bound.Choice(["true", "false"]) == "true",
        };
        RequireWhole(section, part);
        return part;
    }

    private static void RequireWhole(DocumentSection section, ClaimPart part)
    {
        switch (part.Kind)
        {
            case ClaimKind.Exact when (part.Statement is null) == (part.Check is null):
                throw section.At.Refuse("must have either a statement or a check", value: null, "Write statement: always(...), or name a check on instances.");
            case ClaimKind.Exact when part.Statement is not null && part.Tolerance is null:
                _ = section.Require("tolerance", "Say by how much the margin may miss 0 for numerical reasons, such as 1e-12.");
                break;
            case not ClaimKind.Exact when part.Statement is null:
                _ = section.Require("quantity", "Write what is measured, such as at(T_half, phi(target)).");
                break;
            case ClaimKind.TendsTo when part.Limit is null && part.Predicted is null:
                throw section.At.Refuse("must have a limit or a prediction", value: null, "Write limit: 1, or predicted: and the leading order at this P.");
            case ClaimKind.ScalesAs when part.Exponent is null:
                _ = section.Require("exponent", "Write the power of P, such as 1 - kappa_target.");
                break;
        }
    }

    private static ImmutableArray<ClaimHypothesis> ReadHypotheses(DocumentCursor at)
    {
        const string Remedy = "Write a statement such as Delta > 0, or a list of entries with the keys holds and otherwise.";
        if (!at.IsSequence)
        {
            return [ReadHypothesis(at)];
        }

        var items = at.Items(Remedy);
        return items.Count > 0 ? [.. items.Select(ReadHypothesis)] : throw at.Refuse("must hold at least one hypothesis", Remedy);
    }

    private static ClaimHypothesis ReadHypothesis(DocumentCursor at)
    {
        if (!at.IsMapping)
        {
            var condition = Formula(at, ClaimFormulaRole.Condition)!;
            return new ClaimHypothesis(condition, $"needs {condition.Text}");
        }

        var section = at.Section().Allow("holds", "otherwise");
        return new ClaimHypothesis(
            Formula(section.Require("holds", "Write the statement that must hold."), ClaimFormulaRole.Condition)!,
            Line(section.Require("otherwise", "Say why the claim does not apply then.")));
    }

    private static ClaimFormula? Formula(DocumentCursor? at, ClaimFormulaRole role)
    {
        if (at is null)
        {
            return null;
        }

        try
        {
            return ClaimFormula.Parse(at.Text(Language), role);
        }
        catch (ParseException fault)
        {
            throw new InputException(at.File, at.Node.Line, at.Key, $"is no formula of the claim language: column {fault.Column}: {fault.Problem}", at.Given, Language, fault);
        }
    }

    // Folded and literal YAML texts end in line breaks; messages and tables are one line.
    private static string Line(DocumentCursor? at) =>
        at is null ? string.Empty : string.Join(' ', at.Text("Write a text, in quotes where it has a colon.").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
