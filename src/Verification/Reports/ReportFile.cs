namespace MimVerify.Verification.Reports;

/// <summary>One file of a report.</summary>
/// <param name="Path">Relative to the report's folder, with <c>/</c> between folders.</param>
/// <param name="Content">Its text.</param>
public sealed record ReportFile(string Path, string Content);
