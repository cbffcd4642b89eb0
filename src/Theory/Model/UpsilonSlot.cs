namespace MimVerify.Theory.Model;

/// <summary>One position-wise correlation Upsilon_{p,q} of a row, shared by the keys q of a joint class (E6).</summary>
/// <param name="Role">What these keys are to the query: in the target (global) area of every cluster, the query itself, or other.</param>
/// <param name="KeyCount">How many keys share it; a real number in the mean field.</param>
/// <param name="Label">The areas of the keys over the clusters: <c>3</c>, <c>1..8</c>, <c>0/2/1</c>; empty for the query itself.</param>
public sealed record UpsilonSlot(AreaRole Role, double KeyCount, string Label);
