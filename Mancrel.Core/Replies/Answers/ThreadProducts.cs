using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// What a thread was about before: the products that our last answer told of, otherwise those that the customer named last.
/// </summary>
public sealed class ThreadProducts(IDocumentStore store, IProductFinder finder, IProductLinker linker)
{
    private const int MostMails = 8;
    private const int MostProducts = 3;
    private const double Likely = 0.5;

    /// <summary>The products, at most three; empty where the thread has none, or the conversation is not known.</summary>
    /// <param name="request">The letters that are answered now: they do not count as before.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Product>> ReadAsync(DraftRequest request, CancellationToken cancellation)
    {
        if (request.Conversation is not { } conversation)
        {
            return [];
        }

        var answered = request.Questions.Select(question => question.Message).ToHashSet();
        var mails = await ThreadMails.ReadAsync(store, request.Tenant, conversation, request.Counterpart, MostMails, cancellation);
        foreach (var mail in mails.Where(mail => !answered.Contains(mail.MessageId)))
        {
            if (await OfAsync(request.Tenant, mail, cancellation) is { Count: > 0 } products)
            {
                return products;
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<Product>> OfAsync(TenantId tenant, Message mail, CancellationToken cancellation)
    {
        var told = (mail.Draft?.Claims ?? [])
            .Select(claim => claim.Evidence)
            .OfType<Evidence>()
            .Where(evidence => evidence.Kind == Product.Kind)
            .Select(evidence => evidence.Id)
            .Distinct(StringComparer.Ordinal)
            .Take(MostProducts);
        var products = new List<Product>();
        foreach (var sku in told)
        {
            if (await finder.GetAsync(tenant, sku, cancellation) is { Deleted: false } product)
            {
                products.Add(product);
            }
        }

        if (products.Count > 0 || mail.Direction != MessageDirection.Inbound)
        {
            return products;
        }

        var links = await linker.LinkAsync(
            tenant,
            mail.Subject + "\n\n" + mail.ReplyText,
            mail.Classification?.Language ?? "und",
            cancellation
        );
        return
        [
            .. links
                .Mentions.Where(mention => mention.Best.Probability >= Likely)
                .Select(mention => mention.Best.Product)
                .DistinctBy(product => product.Sku, StringComparer.Ordinal)
                .Take(MostProducts),
        ];
    }
}
