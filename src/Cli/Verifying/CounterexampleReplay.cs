using MimVerify.Theory.Documents;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Counterexamples;

namespace MimVerify.Cli.Verifying;

/// <summary>Judges stored counterexamples again.</summary>
internal static class CounterexampleReplay
{
    /// <summary>What the counterexample says of its claim today, with the claim's title.</summary>
    /// <exception cref="InputException">The claims hold none of its id, or the claim is of the other kind.</exception>
    public static (string Title, Finding Finding) Judge(ClaimSelection claims, string file, Counterexample stored, IRowSubject subject, CancellationToken cancellation)
    {
        var exact = claims.Exact.FirstOrDefault(property => string.Equals(property.ClaimId, stored.ClaimId, StringComparison.Ordinal));
        var growth = claims.Growth.FirstOrDefault(property => string.Equals(property.ClaimId, stored.ClaimId, StringComparison.Ordinal));
        return (stored, exact, growth) switch
        {
            (_, null, null) => throw new InputException(file, line: null, "claim", "names no built-in claim", stored.ClaimId, "Name the file of the claim: --claims mine.yaml."),
            (Counterexample.OfCase found, { } property, _) => (property.Title, property.Judge(new CaseRun(found.Case, subject, cancellation))),
            (Counterexample.OfLadder found, _, { } property) => property.Only(found.Part) is { } part
                ? (property.Title, part.Verdict(found.Ladder, cancellation))
                : throw new InputException(file, line: null, "part", $"must be one of {string.Join(", ", property.TallyIds)}", found.Part, "The claim has changed since; remove the file."),
            _ => throw new InputException(
                file,
                line: null,
                stored is Counterexample.OfCase ? "case" : "ladder",
                $"does not fit the claim, which is {(exact is null ? "about growing P" : "exact")}",
                stored.ClaimId,
                "The claim has changed since; remove the file, or give the claim another id."),
        };
    }
}
