"""Words for kinds of places that other languages put before a name or after it, by what they mean.

English and Arabic ones are in `gazetteer.kinds`. Kurdish words come in the form that they have before a
name ("Parêzgeha Hesekê"), Turkish ones in that which they have after it ("Haseke ili").
"""

from __future__ import annotations

# GeoNames codes, or classes: as in `gazetteer.kinds`.
WORDS: dict[tuple[str, ...], str] = {
    ("ADM1",): "province|gouvernorat|provinz|gouvernement|provincia|gobernación|gobernacion"
    "|governatorato|prowincja|muhafaza|провинция|мухафаза|ili|vilayeti|valiliği|parêzgeha|پارێزگای|استان",
    ("ADM2",): "ilçesi|bezirk|distrikt|distrito|distretto|dystrykt|район|navçeya|قەزای|شهرستان",
    ("P",): "ville|village|localité|bourg|stadt|kleinstadt|ort|dorf|ciudad|localidad|pueblo|aldea|città"
    "|villaggio|cittadina|località|miasto|miasteczko|wieś|город|города|деревня|деревни|поселок|село|kenti|şehri|kasabası"
    "|beldesi|köyü|bajarê|bajarokê|gundê|شاری|شارۆچکەی|گوندی|شهر|روستای",
    ("L",): "région|campagne|umland|gebiet|región|regione|campagna|kırsalı|bölgesi|gundewarê|ڕیفی|حومه",
    ("AIRB", "AIRF", "AIRP", "AIRH", "AIRQ"): "base aérienne|aérodrome|aéroport|aéroport militaire"
    "|aéroport international|luftwaffenstützpunkt|luftwaffenbasis|luftstützpunkt|militärflughafen"
    "|militärflugplatz|flugplatz|flughafen|base aérea|aeropuerto|aeropuerto militar|aeródromo|base aerea"
    "|aeroporto|aeroporto militare|baza lotnicza|lotnisko|lotnisko wojskowe|авиабаза|авиабазы|аэродром"
    "|аэропорт|военный аэродром|askeri havaalanı|askeri havalimanı|uluslararası havalimanı|balafirgeha"
    "|فڕۆکەخانەی|فرودگاه|فرودگاه نظامی|پایگاه هوایی",
    ("INSM",): "base militaire|base américaine|base russe|base|stützpunkt|militärbasis|militärstützpunkt"
    "|us-stützpunkt|us-basis|base militar|base militare|base americana|baza|baza wojskowa|база|военная база"
    "|базы|üssü|askeri üssü|binkeya|binkeya leşkerî|بنکەی|بنکەی سەربازیی|پایگاه|پایگاه نظامی",
    ("CMPRF",): "camp de réfugiés|camp de déplacés|flüchtlingslager|lager|campo de refugiados|campamento"
    "|campamento de refugiados|campo profughi|obóz|obóz dla uchodźców|лагерь|лагерь беженцев|kampı"
    "|mülteci kampı|kampa|کەمپی|اردوگاه",
    ("CMPRF", "INSM"): "campo",
    ("PRN",): "gefängnis|prisión|cárcel|prigione|carcere|więzienie|тюрьма|hapishanesi|cezaevi|girtîgeha"
    "|زیندانی|زندان",
    ("OILF",): "champ pétrolier|champ pétrolifère|gisement pétrolier|gisement de pétrole|ölfeld|ölfelder"
    "|erdölfeld|campo petrolífero|campo petrolero|yacimiento petrolífero|campo petrolifero"
    "|giacimento petrolifero|pole naftowe|нефтяное месторождение|petrol yatağı|petrol sahaları"
    "|kêlgeya petrolê|kêlgeya petrolê ya|کێڵگەی نەوتی|میدان نفتی",
    ("GASF",): "champ gazier|champ de gaz|usine à gaz|usine de gaz|gisement gazier|gasfeld|gaswerk"
    "|planta de gas|campo de gas|campo di gas|giacimento di gas|impianto di gas|pole gazowe"
    "|газовое месторождение|doğalgaz sahası|gaz sahası|doğal gaz sahası|gaz tesisi|میدان گازی",
    ("OILF", "GASF"): "gisement|yacimiento|giacimento|месторождение",
    ("DAM",): "barrage|staudamm|talsperre|damm|presa|represa|diga|zapora|tama|плотина|гэс|bendava|بەنداوی",
    ("PSTB",): "poste-frontière|poste frontière|point de passage|grenzübergang|paso fronterizo"
    "|valico di frontiera|valico|przejście graniczne|кпп|погранпереход|sınır kapısı|deriyê|deriyê sînorî yê"
    "|دەروازەی|منفذ|گذرگاه",
    ("MFG",): "cimenterie|usine|zementwerk|zementfabrik|fabrik|cementera|cementificio|цементный завод|завод"
    "|çimento fabrikası|fabrikası|معمل|مصنع|للإسمنت|للاسمنت",
    ("BDG",): "pont|brücke|puente|ponte|most|мост|köprüsü|pira|پردی|پل",
    ("HLL", "MT", "T"): "mont|djebel|jebel|dschabal|monte|гора|джебель|dağı|tepesi|çiyayê|چیای|کوه",
    ("H",): "rivière|fleuve|fluss|río|fiume|rzeka|река|çemê|çayı|ڕووباری|رود",
    (): "militaire|military|américaine|russe|международный|الدولي|المدني",
}  # fmt: skip
# What stands between such a word and the name: "champ pétrolier d'al-Omar", "Kêlgeya petrolê ya Omer".
PARTICLES = r"(?:\s+(?:de\s+la|de\s+los|de|du|des|del|della|di|von|ya|yê)(?=\s)|\s+(?:de\s+)?[dl]['’](?=\w))"
# And before it: "la ville de Raqqa".
ARTICLES = r"(?:la|le|les|die|der|das|il|lo|los|las)"
