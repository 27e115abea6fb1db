/** First names that are common in English, German, French, Spanish, Italian and Dutch, without accents. */
const common = `
aaron adam adele adrian agnes aisha alan albert alberto alejandro alessandro alessia alex alexander alexandra alfred alice
alicia alina alison amanda amelie amy ana andrea andreas andres andrew angela angelika angelo anja anke ann anna anne annette
anthony antoine antonella antonio arthur barbara beatrice beatriz ben benjamin bernard bernd bert betty bianca birgit bjorn
brandon brenda brian bruno camille carla carlo carlos carmen carol caroline catherine cecile celine charles charlotte chiara
chloe chris christian christiane christina christine christoph christopher claire clara claude claudia colin concepcion
cornelia cristina cynthia daan daniel daniela danielle dave david deborah denis dennis diana diego dieter dirk dolores
dominique donald donna dorothy eduardo edward elena elisa elisabeth elizabeth ellen els emily emma enrique eric erik erika ernst
esther etienne eva evelyn fabian fabio federica federico felix fernando florian frances francesca francesco francisco francois
frank franz frederic friedrich fritz gabriel gabriela gareth gary george georg gerard gerhard gertrud gianluca gijs
giorgia giorgio giovanni giulia giuseppe gloria grace greta guillaume gunter hannah hans harald harry heather heidi heike
heinrich heinz helen helena helene helga helmut hendrik henri henry herbert horst hugo ian ignacio ines inge ingrid irene isabel
isabelle jack jacob jacqueline jacques james jamie jan jane janet janine jason javier jean jeffrey jennifer jens jeremy jeroen
jessica jesus joan joao joe joel johan johann johanna john jonas jonathan joost jordan jorge jorg jose josef joseph joshua joyce
juan juana judith judy jules julia julian julie julien jurgen justin karen karin karl kate katharina katherine kathleen katja
katrin keith kelly ken kerstin kevin kim klaus klara kristin kurt lars laura laurence laurent lea leah lena leo leon leonardo
lieke linda lisa lorenzo louis louise luca lucas lucia lucie ludwig luis luisa lukas luke luuk maarten manfred manuel manuela
marc marcel marco marcus margaret maria marianne marie marijke marina mario marion mark markus marlene marta martha martin
martina martine mary mathieu mats matteo matthew matthias maurice max maximilian megan melanie mercedes mia michael michel
michele michelle miguel monica monika monique moritz nancy natalie nathalie nathan nicholas nicolas nicole niels nigel nina noah
noemie nora norbert olga oliver olivia olivier oscar pablo paola paolo pascal patricia patrick patrizia paul paula pauline pedro
peter petra philip philipp philippe pierre pieter pilar rachel rafael rainer ralf ralph ramon raphael raquel raul raymond rebecca
reinhard renate rene ricardo riccardo richard robert roberta roberto roger roland rolf roman ronald rosa rosario ruben rudolf
ruth ryan sabine salvatore samantha samuel sandra sanne sara sarah scott sean sebastian sergio sharon silke silvia simon simone
sjoerd sofia sonia sonja sophia sophie stefan stefania stefano stephan stephanie stephen steven stuart susan susana susanne
suzanne sven sylvia sylvie tanja teresa thea theo theresa thierry thijs thomas tim timothy tobias tom torsten ulrich ulrike ursula
ute valentina valerie vanessa vera veronica victor vincent virginie volker walter werner wilhelm willem william wim wolfgang
xavier yves yvonne zoe
`;

const firstNames: ReadonlySet<string> = new Set(common.trim().split(/\s+/));

/** Whether a word in small letters without accents is a common first name. */
export const isFirstName = (word: string): boolean => firstNames.has(word);
