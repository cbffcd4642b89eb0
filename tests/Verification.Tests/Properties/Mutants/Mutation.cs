using System.ComponentModel;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>The one thing that a mutated engine does wrong. The description is what docs/mutants.md says of it.</summary>
public enum Mutation
{
    [Description("nothing: the control")]
    None,

    [Description("gradient: the target's rate has the wrong sign")]
    TargetSign,

    [Description("gradient: the other areas' rates have the wrong sign")]
    OtherSign,

    [Description("gradient: alpha without the factor z_j")]
    AlphaWithoutLatent,

    [Description("gradient: alpha with z_j squared")]
    AlphaLatentSquared,

    [Description("gradient: G sums z_j c_j A_j, a power of z short")]
    PullLatentOnce,

    [Description("gradient: G forgets the target's term")]
    PullWithoutTarget,

    [Description("gradient: G forgets the other areas' terms")]
    PullWithoutOthers,

    [Description("gradient: own drive z_j c_j instead of z_j^2 c_j")]
    DriveLatentOnce,

    [Description("gradient: c_a = 1 - A_a instead of -(1 - A_a)")]
    CoefficientSign,

    [Description("gradient: c_a = -1")]
    CoefficientConstant,

    [Description("gradient: c_j = A_j for the target too")]
    CoefficientOfOther,

    [Description("gradient: beta has the wrong sign")]
    BetaSign,

    [Description("gradient: masked keys get no beta")]
    BetaForgetsMasked,

    [Description("gradient: masked keys get the drive of visible ones")]
    BetaMaskedAsVisible,

    [Description("gradient: beta without the term G")]
    BetaWithoutPull,

    [Description("gradient: the query's own key gets no beta")]
    BetaForgetsSelf,

    [Description("softmax: masked keys forgotten in the denominator")]
    SoftmaxForgetsMasked,

    [Description("softmax: the query's own key forgotten in the denominator")]
    SoftmaxForgetsSelf,

    [Description("softmax: masked keys keep the score of their feature")]
    MaskedKeysScored,

    [Description("softmax: no Upsilon on masked keys")]
    NoUpsilonOnMasked,

    [Description("softmax: no Upsilon on visible keys")]
    NoUpsilonOnVisible,

    [Description("softmax: the score takes z_j squared")]
    ScoreLatentSquared,

    [Description("softmax: scores are halved")]
    ScoreHalved,

    [Description("attention: A_j counts masked keys")]
    AttentionCountsMasked,

    [Description("masks: visible patches drawn with replacement")]
    WithReplacement,

    [Description("masks: every patch masked on its own (Bernoulli)")]
    BernoulliMask,

    [Description("masks: u = 1 - gamma, the query's own mask forgotten")]
    MaskForgetsQuery,

    [Description("masks: area size off by one, the query counts as a key of its area")]
    QueryIsVisibleKey,

    [Description("masks: one patch more is masked")]
    OneMoreMasked,

    [Description("masks: draws that hide the whole target are dropped")]
    FullyMaskedDropped,

    [Description("latents: one z shared by all areas")]
    SharedLatent,

    [Description("latents: z replaced by its mean")]
    MeanLatent,

    [Description("latents: probabilities ignored, all values equally likely")]
    EqualProbabilities,

    [Description("clusters: alpha goes to the feature of the next cluster")]
    WrongCluster,

    [Description("clusters: the target area of cluster 0 taken in every cluster")]
    TargetOfFirstCluster,

    [Description("rate: r without 1/K")]
    RateWithoutClusters,

    [Description("rate: r without gamma")]
    RateWithoutMask,

    [Description("rate: r = (theta - 1) / (P K)")]
    RateOffByOne,

    [Description("symmetry: a shared Upsilon moves by the sum over its keys, not their mean")]
    UpsilonOfWholeClass,

    [Description("symmetry: the first key of a class stands for all of its drive")]
    UpsilonOfFirstKey,

    [Description("loss: the factor 1/2 is missing")]
    LossWithoutHalf,

    [Description("loss: other areas are forgotten")]
    LossForgetsOthers,

    [Description("loss: below its floor, fully masked draws count nothing")]
    LossForgetsFullyMasked,

    [Description("recording: an area's attention is not divided by the number of areas that share it")]
    AttentionOfWholeSlot,

    [Description("recording: dissipation counts a class of keys once")]
    DissipationForgetsKeys,

    [Description("recording: Phi of target and of another area are exchanged")]
    PhiExchanged,

    [Description("phases: T1 and T_half exchanged")]
    PhasesSwapped,

    [Description("integration: step control off (tolerance 0.3)")]
    StepControlOff,

    [Description("integration: descent steps passed off as the flow")]
    DescentAsFlow,

    [Description("integration: Upsilon is frozen along the run")]
    UpsilonFrozen,

    [Description("integration: time runs twice as fast")]
    TimeDoubled,
}
