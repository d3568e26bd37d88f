using System.Collections.Frozen;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Words that say something about asking, buying or the shop and nothing about goods.</summary>
internal static class PlainWords
{
    private static readonly FrozenSet<string> All = string.Join(
            ' ',
            // English
            "a an the and or but nor if then than so as at by for from in into of on off to up with without within about"
                + " after before over under between per via i im ive id me my mine we us our ours you your yours he him his she"
                + " her it its they them their this that these those there here who whom which what when where why how is are am"
                + " was were be been being do does did done doing have has had having can could may might must shall should will"
                + " would not no yes yeah ok okay please pls plz thanks thank thx hello hi hey dear regards kind best good"
                + " morning evening day afternoon sir madam mr mrs ms team much many more most some any all each every few"
                + " little lot lots very too also just only still yet even again now today tomorrow yesterday soon ever never"
                + " always know tell ask asking let want wants wanted need needs needed like get got give take buy buying"
                + " purchase order orders ordering ordered sell selling sold available availability stock cost costs price"
                + " prices pricing priced cheap cheaper expensive discount offer quote quotation send sent ship shipping deliver"
                + " delivery delivered pay paid payment shop store website site web page online product products item items"
                + " goods article articles question questions info information details detail look looking looks interested"
                + " interest see saw seen find found show think thinking hope wonder wondering come comes came go going goes"
                + " make makes made works work working fit fits help thing things something anything nothing one ones other"
                + " another same different both either long far big because while until since once really maybe perhaps sure"
                + " right well back call called name mail email phone number old currently piece pieces pcs pc unit units euro"
                + " euros eur usd dollar dollars sum soum youre dont doesnt isnt cant couldnt hows whats kindly possible"
                + " possibly left keep keeps put try using use used uses say says said week weeks month months year years monday"
                + " tuesday wednesday thursday friday saturday sunday sku code tax vat invoice return returns refund warranty"
                + " guarantee reply answer cheers asap btw quick quickly urgent total altogether exactly actually already",
            // Of services
            "time times call visit store catalogue catalog supplier partner experience chance option options possibility student students"
                + " instalments installments credit card cards cash paypal transfer company firm business customer service support address"
                + " city country opening closed holiday holidays feedback review reviews complaint problem issue parcel package tracking"
                + " damaged broken scratch money refund exchange assembly assembling assemble repair repairs repaired measurements wedding"
                + " guest inspection workshop newsletter letter letters trade account accounts"
                + " example sample samples list link saturday abroad",
            // Russian
            "и а но или да нет не ни же ли бы в во на с со у к ко о об от до по за из под над для при про без через между"
                + " я мы вы он она оно они ты меня мне мной нас нам нами вас вам вами его ее им их ими ней него них мой моя мое"
                + " мои моего моей наш наша наши ваш ваша ваше ваши вашего вашей вашем свой своя это этот эта эти этого этой"
                + " этому этом тот та те то того той тех такой такая такое такие так как какой какая какое какие каком какого"
                + " какую что чтобы чего чем кто где куда когда почему зачем сколько который которая которые если есть быть был"
                + " была было были будет будут можно можете могу может нужно нужен нужна нужны надо хочу хотел хотела хотим"
                + " хотели хотелось здравствуйте привет добрый день вечер утро доброе доброго спасибо пожалуйста заранее"
                + " уважением подскажите скажите расскажите сообщите напишите ответьте узнать знать купить куплю покупка покупке"
                + " заказать заказ заказа заказал заказали взять возьму стоит стоят стоить стоимость цена цену цены ценой цене"
                + " почем наличии наличие наличия складе склад остатке осталось остались имеется продаете продажа продаже"
                + " интересует интересуют интересно доставка доставки доставку доставить оплата оплатить скидка скидки скидку"
                + " магазин магазине магазина сайт сайте товар товара товары товаров артикул код штук штуки шт штука один одна"
                + " одну одно два две три еще уже тоже также только очень сейчас сегодня завтра вчера потом после раз все всех"
                + " весь вся просто даже лучше больше меньше много мало рубль рублей руб сум сумов сколько-нибудь какой-нибудь"
                + " либо нибудь вопрос вопросы ищу искал смотрю смотрел видел увидел увидела нашел нашла думаю девушка ребята"
                + " господа здравствуй алло пж пжл плиз срочно недели неделю месяц месяца год года гарантия гарантию возврат"
                + " вернуть счет",
            "примерка картой карта карту карты картами получении получения рассрочка рассрочку кредит наличными наличные перевод перевести"
                + " адрес город городу города самовывоз посылка посылку посылки трек проблема жалоба отзыв отзывы работаете работает"
                + " открыты закрыты выходные суббота субботу воскресенье ремонт ремонтируете образец каталог прайс поставщик"
                + " сотрудничество фирма фирмы компания компании",
            // Uzbek
            "va yoki ham lekin ammo agar bilan uchun haqida kabi men menga meni mening biz bizga bizning siz sizda sizga"
                + " sizning sizlarda sizlar u ular bu shu osha ana mana qaysi qanday qanaqa qancha necha nechta nech qachon"
                + " qayer qayerda qayerga kim nima nimaga nimani bor bormi bormikan bormidi yoq yo ha emas mavjud mavjudmi"
                + " omborda sotuvda sotasizmi sotiladi sotiladimi kerak kerakmi edi edim ekan ekanmi boladi boladimi bolsa bolar"
                + " bolib olsam olmoqchi olmoqchiman olaman olmoqchimiz olish olishim olsak sotib xarid buyurtma zakaz narx"
                + " narxi narxini narxlari narxlar turadi turar pul puli som somga salom assalomu assalom alaykum aleykum"
                + " assalomalaykum rahmat raxmat iltimos hurmat hurmatli aytib ayting ayta bering bera bersangiz berasizmi"
                + " olasizmi bilsam bilmoqchi bilmoqchiman qiziqtiradi qiziqyapman dona ta donasi bitta ikkita uchta tortta"
                + " beshta onta juda hozir bugun ertaga kecha yana faqat hamma barcha dokon dokonda dokoningizda sayt saytda"
                + " mahsulot mahsulotlar tovar yetkazib yetkazish yetkazasizmi berish chegirma tolov tolash savol savolim"
                + " malumot iloji mumkin mumkinmi kelasizmi keladi keldi aka opa uka yaxshi kafolat qaytarish qilib qilish"
                + " qilasizmi qilmoqchiman dan ga da ni ning mi",
            "jami hammasi"
                + " ulgurji optom muddatli bolib-bolib karta karta naqd manzil manzilingiz shahar filial muammo shikoyat fikr ochiq ochiqmi"
                + " ochiqmisizlar ishlaysizlarmi ishlaydi shanba yakshanba dushanba",
            // German
            "der die das den dem des ein eine einen einem einer eines und oder aber wenn dann als wie wo wann warum wer"
                + " welche welcher welches welchen ich mich mir mein meine meinen wir uns unser unsere sie ihnen ihr ihre ihren"
                + " er es man ist sind war waren sein bin hat habe haben hatte hatten kann konnen konnte konnten muss mussen"
                + " soll sollte wollen wollte wurde wurden werden wird mochte mochten gern gerne bitte danke vielen dank hallo"
                + " guten tag morgen abend sehr geehrte damen herren mit freundlichen grussen gruss grusse liebe lieber von vom"
                + " zu zum zur fur auf aus bei beim nach uber unter vor ohne um bis durch gegen nicht kein keine keinen ja nein"
                + " noch nur auch schon mal mehr viel viele wieviel kostet kosten preis preise lager lieferbar vorratig"
                + " verfugbar verfugbarkeit lieferung liefern versand bestellen bestellung kaufen gibt gibts geben brauche"
                + " brauchen suche suchen interessiere interesse frage fragen ob dass hier dort diese dieser dieses diesen stuck"
                + " heute jetzt bald laden geschaft artikel produkt produkte ware rabatt angebot zahlen zahlung rechnung",
            "ratenzahlung raten uberweisung geoffnet geschlossen samstag sonntag adresse stadt firma paket sendung beschadigt kaputt"
                + " ruckgabe umtausch reklamation termin erfahrung moglich moglichkeit",
            // French
            "le la les un une du de et ou mais si que qui quoi quel quelle quels quelles est sont etait etes suis ai avez"
                + " avons ont avoir etre je moi mon ma mes nous notre nos vous votre vos il elle ils elles ce cet cette ces ca"
                + " se sa son ses leur y en au aux dans sur sous avec sans pour par pas ne plus tres bien bonjour bonsoir salut"
                + " merci svp plait cordialement combien coute coutent prix cout disponible disponibles livraison livrer livrez"
                + " commande commander acheter achat voudrais voudrait souhaite souhaiterais aimerais cherche besoin savoir"
                + " produit magasin boutique remise encore aussi vendez vendre",
            // Spanish
            "el los las una unos unas del al o pero quien cual cuales como cuando donde cuanto cuanta cuantos cuesta"
                + " cuestan vale valen esta estan soy tengo tiene tienen teneis hay haber mis nosotros nuestro usted ustedes su"
                + " sus lo te con sin por para mas muy hola buenos buenas dias tardes noches gracias saludos favor precio"
                + " precios disponibilidad envio enviar pedido pedir comprar compra quiero quisiera queria necesito busco saber"
                + " pregunta producto tienda descuento tambien venden vende"
        )
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a folded word says nothing about goods.</summary>
    public static bool Has(string folded) => All.Contains(folded) || Letters.IsCyrillic(folded) && All.Contains(Letters.ToLatin(folded));
}
