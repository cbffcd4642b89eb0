using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Reports.Typesetting;

/// <summary>Whether the formulas of claims can be typeset; asked before a run, so that a report cannot fail on them.</summary>
public static class ClaimTypesetting
{
    /// <summary>Refuses the first formula outside the TeX subset.</summary>
    /// <exception cref="InputException">A <c>tex</c> or <c>quantity_tex</c> cannot be typeset.</exception>
    public static void Require(IEnumerable<Claim> claims)
    {
        foreach (var claim in claims)
        {
            foreach (var (key, tex) in claim.Parts.Select(part => ("quantity_tex", part.Tex)).Prepend(("tex", claim.Tex)))
            {
                try
                {
                    TexFormula.ToMathMl(tex);
                }
                catch (FormatException fault)
                {
                    throw new InputException(
                        claim.File, line: null, $"{claim.Id}.{key}", "cannot be typeset", value: null, $"{fault.Message} Leave {key} out to show the formula as written.", fault);
                }
            }
        }
    }
}
