namespace MimVerify.Verification.Reports.Html;

/// <summary>A section of the page.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading and its line in the list of contents.</param>
/// <param name="Body">HTML.</param>
internal sealed record HtmlSection(string Id, string Title, string Body);
