using MimVerify.Theory.Claims;
using MimVerify.Theory.Claims.Language;

namespace MimVerify.Theory.Tests.Claims;

public class ClaimCatalogueTests
{
    [Fact]
    public void All_Ids_AreThoseOfTheTheory() =>
        Assert.Equal(
            [.. Enumerable.Range(1, 12).Select(number => $"E{number}"), "P1", .. Enumerable.Range(1, 11).Select(number => $"M{number}")],
            ClaimCatalogue.All.Select(claim => claim.Id));

    [Fact]
    public void All_EveryClaim_SaysWhatItIsAndWhereItComesFrom() =>
        Assert.All(ClaimCatalogue.All, claim =>
        {
            Assert.NotEmpty(claim.Title);
            Assert.NotEmpty(claim.Source);
            Assert.NotEmpty(claim.Scope);
            Assert.NotEmpty(claim.Tex);
            Assert.Equal(claim.Id[0] == 'E', claim.IsExact);
        });

    [Fact]
    public void All_EveryExactPart_HasAReasonForItsTolerance() =>
        Assert.All(ClaimCatalogue.All.Where(claim => claim.IsExact).SelectMany(claim => claim.Parts), part => Assert.NotEmpty(part.Because));

    [Fact]
    public void Checks_OnInstances_AreThoseThatNoTrajectoryCanJudge() =>
        Assert.Equal(
            ["support", "gradient-lemma", "symmetry", "initial-values", "row-decoupling"],
            ClaimCatalogue.All.SelectMany(claim => claim.Parts).Select(part => part.Check).OfType<string>());

    [Theory]
    [InlineData("e3", "E3")]
    [InlineData("M10", "M10")]
    [InlineData("E13", null)]
    public void Find_AnyCase(string id, string? expected) => Assert.Equal(expected, ClaimCatalogue.Find(id)?.Id);

    [Fact]
    public void Vocabulary_Words_AreUniqueAndExplained()
    {
        Assert.Equal(ClaimVocabulary.All.Length, ClaimVocabulary.All.Select(word => word.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ClaimVocabulary.All, word => Assert.NotEmpty(word.Meaning));
    }
}
