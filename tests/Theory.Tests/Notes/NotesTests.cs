using System.Globalization;
using System.Text.RegularExpressions;
using MimVerify.Theory.Claims;

namespace MimVerify.Theory.Tests.Notes;

public sealed partial class NotesTests
{
    private const string SettingId = "setting";
    private static readonly string[] Fields = ["id", "title", "kind", "scope", "status"];

    public static TheoryData<string> ClaimIds => [.. ClaimCatalogue.All.Select(claim => claim.Id)];

    public static TheoryData<string> Files => [.. ProofNote.All.Select(note => note.File)];

    [Theory]
    [MemberData(nameof(ClaimIds))]
    public void Claim_InTheCatalogue_HasOneNoteWithItsTitleAndKind(string id)
    {
        var claim = ClaimCatalogue.Find(id)!;
        var note = Assert.Single(ProofNote.All, note => note.Id == id);
        Assert.Equal(claim.Title, note.Field("title"));
        Assert.Equal(claim.IsExact ? "exact" : "asymptotic", note.Field("kind"));
        var slug = string.Create(CultureInfo.InvariantCulture, $"{id[0]}{int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture):00}-{claim.Title.Replace(' ', '-')}.md");
        Assert.Equal(slug, note.File);
    }

    [Fact]
    public void Notes_TheirIds_AreTheClaimsAndTheSetting()
    {
        var expected = ClaimCatalogue.All.Select(claim => claim.Id).Append(SettingId).Order(StringComparer.Ordinal);
        Assert.Equal(expected, ProofNote.All.Select(note => note.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Note_FrontMatter_IsComplete(string file)
    {
        var note = Find(file);
        Assert.Equal(Fields, note.FrontMatter.Keys.OrderBy(field => Array.IndexOf(Fields, field)));
        Assert.All(Fields, field => Assert.NotEmpty(note.Field(field)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Note_Headings_AreThoseOfTheReadersGuideInOrder(string file)
    {
        var headings = Find(file).Headings;
        Assert.Equal(6, headings.Length);
        Assert.True(headings[2] is "Proof" or "Derivation", $"{file}: the third heading is '{headings[2]}'");
        string[] expected = ["Statement", "Hypotheses", headings[2], "What is proved and what is only measured", "How it is checked", "References"];
        Assert.Equal(expected, headings);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Note_ExactClaim_HasAProof(string file)
    {
        var note = Find(file);
        if (note.Field("kind") == "exact")
        {
            Assert.Equal("Proof", note.Headings[2]);
            Assert.StartsWith("proved", note.Field("status"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Note_Citations_AreInTheBibliography(string file) =>
        Assert.All(Find(file).Citations, key => Assert.Contains(key, ProofNote.BibliographyKeys));

    [Fact]
    public void Bibliography_EveryKey_IsUniqueAndCited()
    {
        Assert.Equal(ProofNote.BibliographyKeys.Distinct(StringComparer.Ordinal), ProofNote.BibliographyKeys);
        var cited = ProofNote.All.Append(ProofNote.Guide).SelectMany(note => note.Citations).Distinct(StringComparer.Ordinal);
        Assert.Equal(ProofNote.BibliographyKeys.Order(StringComparer.Ordinal), cited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Catalogue_Sources_CiteKeysOfTheBibliography()
    {
        var keys = ClaimCatalogue.All.SelectMany(claim => SourceKey().Matches(claim.Source).Select(match => match.Value)).Distinct(StringComparer.Ordinal);
        Assert.All(keys, key => Assert.Contains(key, ProofNote.BibliographyKeys));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Note_MathDelimiters_AreBalanced(string file)
    {
        var prose = Find(file).Prose;
        Assert.DoesNotContain("```", prose, StringComparison.Ordinal);
        Assert.All(prose.Split("\n\n"), paragraph => Assert.True(paragraph.Count(c => c == '$') % 2 == 0, $"{file}: unbalanced $ in\n{paragraph}"));
    }

    [Fact]
    public void Formulas_EveryMark_IsUniqueAndFollowedByABlock()
    {
        var formulas = ProofNote.All.SelectMany(note => note.Formulas).ToArray();
        Assert.All(formulas, formula => Assert.True(formula.Block.Length > 0, $"no block after the mark of {formula.Id}"));
        Assert.Equal(formulas.Length, formulas.DistinctBy(formula => formula.Id, StringComparer.Ordinal).Count());
        Assert.All(Enumerable.Range(1, 12), number => Assert.Contains(formulas, formula => formula.Id == $"eq{number}"));
    }

    [Fact]
    public void Guide_Tables_ListEveryNoteAndEveryFormula()
    {
        var guide = ProofNote.Guide.Text;
        Assert.All(ProofNote.All, note => Assert.Contains($"[{note.File}]({note.File})", guide, StringComparison.Ordinal));
        foreach (var note in ProofNote.All)
        {
            Assert.All(note.Formulas, formula => Assert.Matches($@"(?m)^\|.*`{Regex.Escape(formula.Id)}`.*\| {Regex.Escape(note.File)} \|$", guide));
        }
    }

    private static ProofNote Find(string file) => ProofNote.All.Single(note => note.File == file);

    [GeneratedRegex(@"\b[A-Za-z]+[0-9]{2}\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceKey();
}
