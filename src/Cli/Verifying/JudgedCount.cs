namespace MimVerify.Cli.Verifying;

/// <summary>How many cases or ladders were judged.</summary>
/// <param name="Asked">How many were asked for; 0 where no claim takes any.</param>
/// <param name="Judged">How many were.</param>
internal readonly record struct JudgedCount(int Asked, int Judged);
