using System.Text.Json;
using Driving;

namespace Benchmarks;

/// <summary>
/// What was written in a thread before a letter of the bench: the customer's mails come in, a person of the shop replies.
/// </summary>
internal static class BenchThread
{
    /// <summary>Plays it; the id of the mail that the letter answers, null where it begins a thread.</summary>
    public static async Task<string?> PlayAsync(RunningMancrel mancrel, BenchLetter letter)
    {
        string? answers = null;
        JsonElement? open = null;
        var subject = letter.Subject[(letter.Subject.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        foreach (var (mail, at) in (letter.Before ?? []).Select((mail, at) => (mail, at)))
        {
            var text = mail.GetProperty("text").GetString()!;
            if (mail.GetProperty("who").GetString() == "customer")
            {
                var sent = $"{letter.Id}-{at}@bench.example";
                var id = await mancrel.MailAsync(sent, $"{letter.Id}@customer.example", subject, text, inReplyTo: answers);
                (open, answers) = (await mancrel.MessageAsync(id, AnswersCommand.Settled), sent);
            }
            else if (open is { } asked && asked.GetProperty("state").GetString() != "answered")
            {
                var conversation = asked.GetProperty("conversationId").GetString();
                await BenchProduct.ToldAsync(
                    mancrel.SendAsync(
                        HttpMethod.Post,
                        $"/api/conversations/{conversation}/reply",
                        new Dictionary<string, object?>(StringComparer.Ordinal)
                        {
                            ["body"] = text,
                            ["messageId"] = asked.GetProperty("id").GetString(),
                        }
                    )
                );
            }
        }

        return answers;
    }
}
