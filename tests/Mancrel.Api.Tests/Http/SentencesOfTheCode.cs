using System.Text.RegularExpressions;
using Mancrel.Core.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mancrel.Api.Tests.Http;

/// <summary>
/// What the sources refuse with: texts given to a refusal, and texts that begin as the fault of a field does ("is required"). What is put
/// into them stands as <c>{}</c>.
/// </summary>
internal static partial class SentencesOfTheCode
{
    /// <summary>Each with the file that says it.</summary>
    public static IEnumerable<(string Path, string Text)> Refusals() =>
        from file in new[] { "Mancrel.Api", "Mancrel.Core" }.SelectMany(SourceTree.Of)
        from expression in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
        where expression.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
        where !expression.Ancestors().OfType<AttributeSyntax>().Any()
        let text = TextOf(expression)
        where text is not null && Words().IsMatch(text) && (Fault().IsMatch(text) || IsRefused(expression))
        select (file.Path.Replace('\\', '/'), Twice().Replace(text, "{}").Trim());

    private static bool IsRefused(ExpressionSyntax text) =>
        text.Ancestors().OfType<ArgumentSyntax>().FirstOrDefault()?.Parent?.Parent switch
        {
            InvocationExpressionSyntax call => call.Expression.ToString()
                is "Problems.Of"
                    or "Problems.Field"
                    or "Problems.Fields"
                    or "RefusedException.Field"
                    or "Refused"
                    or "Refuse"
                    or "Wrong"
                    or "Missing",
            ObjectCreationExpressionSyntax made => made.Type.ToString() == "RefusedException",
            _ => false,
        };

    private static string? TextOf(ExpressionSyntax expression) =>
        expression switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
            InterpolatedStringExpressionSyntax interpolated => string.Concat(
                interpolated.Contents.Select(part =>
                    part is InterpolatedStringTextSyntax text
                        ? text.TextToken.ValueText.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)
                        : "{}"
                )
            ),
            BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => (TextOf(sum.Left), TextOf(sum.Right)) switch
            {
                (null, null) => null,
                var (left, right) => (left ?? "{}") + (right ?? "{}"),
            },
            ParenthesizedExpressionSyntax inner => TextOf(inner.Expression),
            _ => null,
        };

    // Two words at least: what has one is a name.
    [GeneratedRegex(@"^[^<]*\p{L}{2,}.* ")]
    private static partial Regex Words();

    [GeneratedRegex("^(is|are|has|have|was|takes|needs|names|cannot|stays|belongs|holds|says|uses|finds|writes|comes|come|goes) ")]
    private static partial Regex Fault();

    [GeneratedRegex(@"(\{\})+")]
    private static partial Regex Twice();
}
