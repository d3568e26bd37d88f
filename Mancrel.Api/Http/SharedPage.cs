using Mancrel.Core.Identity;
using Microsoft.AspNetCore.Http;
using static Mancrel.Api.Http.PlainPage;

namespace Mancrel.Api.Http;

/// <summary>What the pages of things that are shared by a link have in common.</summary>
internal static class SharedPage
{
    /// <summary>Tells once that somebody looked, at the first move of a person's hand; the button then needs not tell it.</summary>
    public const string Script = """
        (() => {
          let told = false;
          const tell = (event) => {
            if (told || !event.isTrusted) return;
            told = true;
            fetch(location.href, { method: 'POST', body: new URLSearchParams({ act: 'viewed' }), keepalive: true })
              .then((answer) => { if (answer.ok) document.querySelector('input[name=seen]').value = 'yes'; })
              .catch(() => {});
          };
          for (const kind of ['pointermove', 'keydown', 'touchstart', 'wheel'])
            addEventListener(kind, tell, { passive: true });
        })();
        """;

    /// <summary>The page that says in one sentence why nothing is shown.</summary>
    public static Task NoteAsync(HttpContext context, int status, string title, string why, SharedTexts texts) =>
        WriteAsync(context, status, Of(title, $"<h1>{E(title)}</h1><div class=card role=status>{E(why)}</div>", texts.Language));

    /// <summary>The page of a link that leads nowhere any more.</summary>
    public static Task ClosedAsync<T>(HttpContext context, Shared<T> found, string title, string gone, SharedTexts texts)
        where T : class =>
        NoteAsync(
            context,
            StatusCodes.Status410Gone,
            title,
            found switch
            {
                Shared<T>.Expired => texts.Expired,
                Shared<T>.Revoked => texts.Revoked,
                _ => gone,
            },
            texts
        );
}
