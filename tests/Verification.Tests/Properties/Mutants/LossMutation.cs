using System.ComponentModel;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>The one thing that a mutated loss over the whole of Q does wrong. The description is what docs/mutants.md says of it.</summary>
public enum LossMutation
{
    [Description("nothing: the control")]
    None,

    [Description("E1: every second key has a part in a direction of its own")]
    KeyLeavesTheSpan,

    [Description("E1: masked keys carry a mask token in a direction of its own")]
    MaskTokenIsNoZero,

    [Description("E1: the query's token carries a feature")]
    QueryCarriesAFeature,

    [Description("E9: a query also reads the row of the next one")]
    QueryReadsTheNextRow,

    [Description("E9: queries are taken relative to their mean, and so read every row")]
    QueryIsCentred,
}
