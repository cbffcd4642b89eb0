using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>Which area or class of keys a signal is taken of.</summary>
/// <param name="Name">A selector of the language; null where <paramref name="Number"/> or <c>j</c> stands.</param>
/// <param name="Number">An area by number; null where <paramref name="Name"/> or <c>j</c> stands.</param>
/// <param name="IsKey">Whether classes of keys are meant rather than areas.</param>
internal sealed record MemberSelector(string? Name, int? Number, bool IsKey)
{
    /// <summary>The member; null and the reason where there is none, or more than one.</summary>
    public Member? Of(RunReader run, Member? member, out string? missing)
    {
        missing = null;
        return Name is not null ? run.Members.Select(Name, IsKey, out missing)
            : Number is { } number ? run.Members.Numbered(number, out missing)
            : member;
    }
}
