using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Outreach.Composing;

/// <summary>Writes by texts of ours and facts of the catalogue.</summary>
public sealed class LocalOccasionWriter(ShopBook shops) : IOccasionWriter
{
    // A person looks at it in any case; our own words are as sure as they get.
    private const double Sure = 0.9;

    public async Task<OccasionMail> WriteAsync(OccasionRequest request, CancellationToken cancellation)
    {
        var shop = await shops.NameAsync(request.Tenant, cancellation);
        var (subject, middle) = OccasionTexts.Of(request.Language, request.Occasion, request.Voice.Tone, shop, request.Product?.Title);
        var body = request.Voice.Frame(request.Language, request.Contact.Name, shop, middle + About(request));
        return new OccasionMail(
            subject,
            new Draft
            {
                Body = body,
                Language = request.Language,
                Claims = ClaimLedger.Match(body, Facts(request, shop), request.Language),
                Confidence = Sure,
                Model = $"text:{CoreJson.Name(request.Occasion)}.{request.Language}.{CoreJson.Name(request.Voice.Tone)}",
            }
        );
    }

    /// <summary>All that a mail may rest on.</summary>
    internal static IReadOnlyList<Evidence> Facts(OccasionRequest request, string shop) =>
        [
            .. request.Product is { } product ? DraftFacts.Of(product) : [],
            .. request.Voice.Evidence(shop),
            new Evidence("setting", "shop", null, "name", shop),
        ];

    // The price with the title before it, so that nobody reads it as another's; then where to look.
    private static string About(OccasionRequest request)
    {
        if (request.Product is not { } product)
        {
            return "";
        }

        var phrases = Phrases.For(request.Language)!;
        string?[] lines = [product.Price is { } price ? phrases.Price(product.Title, price.ToString()) : null, product.Url?.AbsoluteUri];
        var told = string.Join('\n', lines.OfType<string>());
        return told.Length == 0 ? "" : "\n\n" + told;
    }
}
