using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>Domains where anybody has a mailbox: they name no company.</summary>
public static class PublicMailDomains
{
    private static readonly HashSet<string> Known = WordSet.Of(
        """
        gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com hotmail.co.uk hotmail.fr hotmail.de
        hotmail.es hotmail.it outlook.fr outlook.de outlook.es live.fr live.de live.co.uk live.nl yahoo.com ymail.com
        rocketmail.com yahoo.co.uk yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.co.in yahoo.in yahoo.co.jp yahoo.com.br
        yahoo.com.ar yahoo.ca myyahoo.com aol.com aim.com verizon.net att.net comcast.net sbcglobal.net bellsouth.net cox.net
        charter.net earthlink.net juno.com icloud.com me.com mac.com privaterelay.appleid.com proton.me protonmail.com
        protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com tutamail.com hushmail.com fastmail.com fastmail.fm
        zoho.com zohomail.com zohomail.eu duck.com hey.com mozmail.com mailfence.com disroot.org riseup.net skiff.com mail.ru
        inbox.ru list.ru bk.ru internet.ru xmail.ru yandex.ru yandex.com yandex.by yandex.kz yandex.ua yandex.uz ya.ru
        rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru vk.com pochta.ru mail.ua ukr.net i.ua meta.ua bigmir.net tut.by
        mail.kz mail.uz inbox.uz umail.uz bk.uz gmx.com gmx.de gmx.net gmx.at gmx.ch gmx.fr web.de t-online.de freenet.de
        arcor.de online.de 1und1.de mail.de posteo.de mailbox.org email.de mail.com email.com usa.com europe.com post.com
        inbox.com orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr club-internet.fr aliceadsl.fr
        telefonica.net terra.es ono.com movistar.es libero.it virgilio.it alice.it tin.it tiscali.it fastwebnet.it email.it
        inwind.it bluewin.ch hispeed.ch aon.at chello.at ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl telenet.be
        skynet.be telia.com bredband.net online.no wp.pl o2.pl onet.pl onet.eu op.pl interia.pl gazeta.pl seznam.cz centrum.cz
        email.cz post.cz volny.cz azet.sk zoznam.sk freemail.hu citromail.hu abv.bg mail.bg sapo.pt otenet.gr uol.com.br
        bol.com.br terra.com.br ig.com.br globo.com qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com
        aliyun.com 139.com 189.cn naver.com daum.net hanmail.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com
        biglobe.ne.jp rediffmail.com indiatimes.com sify.com btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com
        blueyonder.co.uk tiscali.co.uk rogers.com shaw.ca sympatico.ca telus.net bigpond.com optusnet.com.au xtra.co.nz
        walla.com walla.co.il mynet.com windowslive.com mailinator.com guerrillamail.com yopmail.com 10minutemail.com
        temp-mail.org tempmail.com trashmail.com sharklasers.com
        """
    );

    /// <summary>Whether the domain, or the one above it, is a public mail provider's.</summary>
    public static bool Contains(string domain)
    {
        var name = RegistrableDomain.Ascii(domain);
        return Known.Contains(name) || Known.Contains(RegistrableDomain.Of(name));
    }

    /// <summary>The company's domain behind an address; null for a public provider, an IP literal or a host without a point.</summary>
    public static string? CompanyDomain(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0 || PhoneAddress.NumberOf(address) is not null)
        {
            return null;
        }

        var domain = RegistrableDomain.Of(address[(at + 1)..]);
        return domain.Length == 0 || domain[0] == '[' || !domain.Contains('.') || domain.Length > 253 || Contains(domain) ? null : domain;
    }
}
