using System.Text;
using Mancrel.Core.Learning.Backtests;

namespace Mancrel.Core.Tests.Ai;

/// <summary>A mailbox is taken apart as it was put together.</summary>
public sealed class MailboxFileTests
{
    [Fact]
    public void What_was_put_into_an_mbox_comes_out_again_whatever_its_lines_begin_with()
    {
        string[] lines = ["From here to there", ">From afar", ">>From farther", "from small", "", "Hello", "From: nobody", "> quoted"];
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var newline = random.Next(2) == 0 ? "\n" : "\r\n";
            var messages = Enumerable
                .Range(0, random.Next(1, 5))
                .Select(at =>
                    $"Subject: {at}{newline}{newline}"
                    + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => lines[random.Next(lines.Length)] + newline))
                )
                .ToList();
            var file = new StringBuilder();
            foreach (var message in messages)
            {
                file.Append("From nora@customer.example Sat Nov 21 10:00:00 2026").Append(newline);
                foreach (var line in message.Split(newline)[..^1])
                {
                    file.Append(line.TrimStart('>').StartsWith("From ", StringComparison.Ordinal) ? ">" : "").Append(line).Append(newline);
                }

                file.Append(newline);
            }

            var read = MailboxFile
                .Split(Encoding.UTF8.GetBytes(file.ToString()))
                .Select(message => Encoding.UTF8.GetString(message.Span))
                .ToList();

            Assert.Equal(messages.Select(message => message + newline), read);
        }
    }

    [Fact]
    public void A_single_message_is_one_and_nothing_is_none()
    {
        Assert.Single(MailboxFile.Split("Subject: Lamp\r\n\r\nHello\r\nFrom me\r\n"u8.ToArray()));
        Assert.Empty(MailboxFile.Split(Array.Empty<byte>()));
        Assert.Empty(MailboxFile.Split(" \r\n"u8.ToArray()));
        Assert.Empty(MailboxFile.Split("From nobody"u8.ToArray()));
    }
}
